import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { callStaff } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { Stepper } from '@/components/stepper'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { WasteDay, WasteReason } from '../../../../../cloudfunctions/shelves/contract'
import classes from './index.module.scss'

export interface WasteSheetProps {
  day: WasteDay
  row: WasteDay['rows'][number]
  onClose: () => void
  onDone: () => Promise<void>
}

/** How many and why. A repeated tap with the same content counts once. */
export function WasteSheet({ day, row, onClose, onDone }: WasteSheetProps) {
  const [quantity, setQuantity] = useState(1)
  const [reason, setReason] = useState<WasteReason | null>(null)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const attempt = useRef<{ of: string; id: string } | null>(null)
  const [save, saving] = useAction(
    async () => {
      if (reason === null) return
      setProblem(null)
      const of = `${quantity} ${reason} ${note.trim()}`
      if (attempt.current?.of !== of) attempt.current = { of, id: newClientId('w') }
      const answer = await callStaff('shelves.waste', {
        wasteId: attempt.current.id,
        storeId: day.storeId,
        day: day.day,
        skuId: row.skuId,
        quantity,
        reason,
        note: note.trim(),
      })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(`报了 ${quantity} 件，还剩 ${answer.data.free}`)
      onClose()
      await onDone()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，再点一次，不会多算'),
  )
  return (
    <FormSheet
      id="waste-sheet"
      open
      title={`报损 ${row.name}`}
      onClose={onClose}
      saveText={`报损 ${quantity} 件`}
      onSave={save}
      saving={saving ? '记下' : false}
      blocked={reason === null ? '选一个原因' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.label}>没人订的 {row.free} 件，报了就不再卖</View>
      <View className={classes.count}>
        <View className={classes.name}>多少件</View>
        <Stepper
          value={quantity}
          onChange={setQuantity}
          max={row.free}
          limitText={`没人订的只有 ${row.free} 件`}
          label="件数"
        />
      </View>
      <View className={classes.chips} role="radiogroup" aria-label="原因">
        {day.reasons.map((one) => (
          <Choice
            key={one.reason}
            text={one.name}
            selected={one.reason === reason}
            onTap={() => setReason(one.reason)}
          />
        ))}
      </View>
      <TextField id="waste-note" label="补一句，不写也行" value={note} onChange={setNote} maxLength={40} />
    </FormSheet>
  )
}
