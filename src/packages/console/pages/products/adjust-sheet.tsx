import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { callConsole } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { ShelfRow } from '../../../../../cloudfunctions/shelves/contract'
import classes from '../../console.module.scss'
import type { OwnStore } from '../../use-operator-store'

export interface AdjustSheetProps {
  store: OwnStore
  day: string
  row: ShelfRow
  onClose: () => void
  onDone: () => Promise<void>
}

const REASONS = { more: ['多烤了一炉', '顾客不要了', '数错了'], less: ['破了', '留给店里', '数错了'] }
const MOST = 999

/** Puts more of one kind online today or takes some off. A repeated tap with the same question counts once. */
export function AdjustSheet({ store, day, row, onClose, onDone }: AdjustSheetProps) {
  const [direction, setDirection] = useState<'more' | 'less'>('more')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const attempt = useRef<{ of: string; id: string } | null>(null)
  const count = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
  const delta = direction === 'more' ? count : -count
  const blocked =
    count < 1 || count > MOST
      ? '填多少份'
      : direction === 'less' && count > row.free
        ? `最多减 ${row.free}`
        : reason.trim() === ''
          ? '说一下原因'
          : false
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const of = `${delta} ${reason.trim()}`
      if (attempt.current?.of !== of) attempt.current = { of, id: newClientId('a') }
      const answer = await callConsole('shelves.adjust', {
        adjustId: attempt.current.id,
        storeId: store.storeId,
        day,
        skuId: row.skuId,
        delta,
        reason: reason.trim(),
      })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(`现在还能卖 ${answer.data.free}`)
      onClose()
      await onDone()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，再点一次，不会多算'),
  )
  const verb = direction === 'more' ? '加' : '减'
  return (
    <FormSheet
      id="adjust-sheet"
      open
      title={`${row.name}${row.skuName === '' ? '' : ` ${row.skuName}`}`}
      onClose={onClose}
      saveText={`${verb} ${count} 份`}
      onSave={save}
      saving={saving ? '记下' : false}
      blocked={blocked}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.label}>
        {store.name}今天还能卖 {row.free}，付款中 {row.held}，卖了 {row.sold}
      </View>
      <View className={classes.chips} role="radiogroup" aria-label="加还是减">
        <Choice text="加" selected={direction === 'more'} onTap={() => setDirection('more')} />
        <Choice text="减" selected={direction === 'less'} onTap={() => setDirection('less')} />
      </View>
      <TextField id="adjust-count" kind="number" label="多少份" value={typed} onChange={setTyped} maxLength={3} />
      <View className={classes.chips} role="radiogroup" aria-label="原因">
        {REASONS[direction].map((one) => (
          <Choice key={one} text={one} selected={one === reason} onTap={() => setReason(one)} />
        ))}
      </View>
      <TextField id="adjust-reason" label="原因" value={reason} onChange={setReason} maxLength={40} />
    </FormSheet>
  )
}
