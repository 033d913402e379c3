import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { dateText, instantOf, shopDay } from '@/text/time'
import type { ShelfRow } from '../../../../../cloudfunctions/shelves/contract'
import classes from '../../console.module.scss'

export interface EarlySheetProps {
  row: ShelfRow
  tiers: readonly { tierId: string; name: string }[]
  onClose: () => void
  onDone: (changes: (row: ShelfRow) => ShelfRow) => void
}

const DAY = 24 * 3_600_000
const SPANS = [3, 7, 14] as const

/** The morning on which everybody may order, `days` from today. */
const opening = (days: number): number => instantOf(shopDay(now() + days * DAY), '10:00')

/** 新品先给会员 (M6): which tiers, for how long; all stores together. */
export function EarlySheet({ row, tiers, onClose, onDone }: EarlySheetProps) {
  const [chosen, setChosen] = useState<readonly string[]>(row.earlyAccess?.tierIds ?? [])
  const [span, setSpan] = useState<number>(row.earlyAccess === null ? 0 : 7)
  const [problem, setProblem] = useState<string | null>(null)
  const until = span === 0 ? null : opening(span)
  const blocked =
    span === 0 ? (row.earlyAccess === null ? '还没改' : false) : chosen.length === 0 ? '选至少一个等级' : false
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const answer = await callConsole('catalog.setEarlyAccess', {
      productId: row.productId,
      until,
      tierIds: until === null ? [] : [...chosen],
    })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    const { productId, earlyAccess } = answer.data
    showDone(earlyAccess === null ? '人人能订了' : '先给会员')
    onClose()
    onDone((one) => (one.productId === productId ? { ...one, earlyAccess } : one))
  })
  const turn = (tierId: string): void =>
    setChosen(chosen.includes(tierId) ? chosen.filter((id) => id !== tierId) : [...chosen, tierId])
  return (
    <FormSheet
      id="early-sheet"
      open
      title={`${row.name}先给谁`}
      onClose={onClose}
      saveText={until === null ? '人人能订' : `先给会员，${dateText(shopDay(until))} 10:00 开放`}
      onSave={save}
      saving={saving ? '记下' : false}
      blocked={blocked}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.label}>所有门店一起，到点自己开放，已下的单照旧</View>
      <View className={classes.chips} role="radiogroup" aria-label="先给几天">
        <Choice text="人人能订" selected={span === 0} onTap={() => setSpan(0)} />
        {SPANS.map((days) => (
          <Choice key={days} text={`先给 ${days} 天`} selected={span === days} onTap={() => setSpan(days)} />
        ))}
      </View>
      {span > 0 && (
        <View className={classes.chips} role="group" aria-label="哪些等级">
          {tiers.map(({ tierId, name }) => (
            <Choice key={tierId} text={name} selected={chosen.includes(tierId)} onTap={() => turn(tierId)} />
          ))}
        </View>
      )}
    </FormSheet>
  )
}
