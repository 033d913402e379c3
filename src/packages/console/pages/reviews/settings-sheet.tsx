import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { FormSheet } from '@/components/form-sheet'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import type { ReviewsConsoleActions } from '../../../../../cloudfunctions/reviews/contract'
import classes from '../../console.module.scss'

type Reply = ReviewsConsoleActions['reviews.settings']['reply']

/** 评价规则: points that are the same for any star, and until when one can write. */
export function SettingsSheet({ onClose }: { onClose: () => void }) {
  const settings = useAsync<Reply>(() => callConsole('reviews.settings', {}), [])
  const { value } = settings
  if (value) return <Form value={value} onClose={onClose} />
  return (
    <Sheet id="review-settings-sheet" open title="评价规则" onClose={onClose}>
      <Loaded of={settings} what="规则">
        {() => null}
      </Loaded>
    </Sheet>
  )
}

const wholeOf = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null)

function Form({ value: { settings, rules, mayEdit }, onClose }: { value: Reply; onClose: () => void }) {
  const [points, setPoints] = useState(String(settings.points))
  const [days, setDays] = useState(String(settings.withinDays))
  const [problem, setProblem] = useState<string | null>(null)
  const [wanted, withinDays] = [wholeOf(points), wholeOf(days)]
  const [save, saving] = useAction(
    async () => {
      if (wanted === null || withinDays === null) return
      setProblem(null)
      const answer = await callConsole('reviews.saveSettings', { points: wanted, withinDays, rev: settings.rev })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone('规则改好了')
      onClose()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，关掉重新打开看看改好没有'),
  )
  const texts = rules.map((rule) => (
    <View key={rule} className={classes.caption}>
      {rule}
    </View>
  ))
  if (!mayEdit) {
    return (
      <Sheet id="review-settings-sheet" open title="评价规则" onClose={onClose}>
        {texts}
        <View className={classes.sentence}>规则由店主来改</View>
      </Sheet>
    )
  }
  return (
    <FormSheet
      id="review-settings-sheet"
      open
      title="评价规则"
      onClose={onClose}
      saveText="改规则"
      onSave={save}
      saving={saving ? '正在改' : false}
      blocked={wanted === null || withinDays === null ? '填两个整数' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <TextField
        id="review-points"
        label="一单评价送几积分"
        value={points}
        onChange={setPoints}
        kind="number"
        maxLength={3}
        hint="几颗星都一样，一单一次；0 = 不送"
      />
      <TextField
        id="review-days"
        label="取走后几天内能写"
        value={days}
        onChange={setDays}
        kind="number"
        maxLength={3}
      />
      {texts}
    </FormSheet>
  )
}
