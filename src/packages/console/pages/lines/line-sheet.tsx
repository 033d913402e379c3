import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { GoodsView } from '../../../../../cloudfunctions/catalog/contract'
import classes from '../../console.module.scss'
import { LabelledField } from '../../labelled-field'

export interface LineSheetProps {
  /** One product that moves, or all of a line that gets another name. */
  goods: readonly GoodsView[]
  lines: readonly string[]
  onClose: () => void
  onDone: () => Promise<void>
}

/** Into which line; an existing one or a new name, empty for none. */
export function LineSheet({ goods, lines, onClose, onDone }: LineSheetProps) {
  const [first] = goods
  const before = first?.line ?? ''
  const [line, setLine] = useState(before)
  const [problem, setProblem] = useState<string | null>(null)
  const wanted = line.trim()
  const what = goods.length === 1 ? (first?.name ?? '') : `这 ${goods.length} 款`
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const productIds = goods.map(({ productId }) => productId)
    const answer = await callConsole('catalog.setLine', { line: wanted, productIds })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(wanted === '' ? '拿出产品线了' : `放进「${wanted}」了`)
    onClose()
    await onDone()
  })
  return (
    <FormSheet
      id="line-sheet"
      open
      title={goods.length === 1 ? `${what}放哪条线` : `${what}放一条线`}
      onClose={onClose}
      saveText={wanted === '' ? '不放产品线' : `放进「${wanted}」`}
      onSave={save}
      saving={saving ? '记下' : false}
      blocked={wanted === before ? '还没改' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.label}>同一条线的一起看周期、一起排货</View>
      <View className={classes.chips} role="radiogroup" aria-label="产品线">
        {lines.map((one) => (
          <Choice key={one} text={one} selected={one === wanted} onTap={() => setLine(one)} />
        ))}
        <Choice text="不放" selected={wanted === ''} onTap={() => setLine('')} />
      </View>
      <LabelledField id="line-name" label="或写个新名字" value={line} onChange={setLine} maxLength={12} />
    </FormSheet>
  )
}
