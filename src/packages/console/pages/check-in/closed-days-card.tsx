import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { dateText } from '@/text/time'
import type { CheckInPlan } from '../../../../../cloudfunctions/checkins/contract'
import classes from '../../console.module.scss'
import { LabelledField } from '../../labelled-field'
import { isDay } from './form'

interface Props {
  days: CheckInPlan['closedDays']
  onChange: () => Promise<void>
}

/** 休息日: days on which the whole shop is closed; kept at once, managers too may do it. */
export function ClosedDaysCard({ days, onChange }: Props) {
  const [day, setDay] = useState('')
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [set, setting] = useAction(async (which: string, why: string, closed: boolean) => {
    setProblem(null)
    const answer = await callConsole('checkins.setClosedDay', { day: which, note: why, closed })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(closed ? '那天没签也不断' : '拿掉了')
    setDay('')
    setNote('')
    await onChange()
  })
  return (
    <View className={classes.card} id="closed-days">
      <View className={classes.title} role="heading" aria-level={2}>
        休息日
      </View>
      <View className={classes.caption}>所有门店都关的日子会自己算进来；临时关门的写在这里，没签到不断签</View>
      {days.map((one) => (
        <View key={one.day} className={classes.row}>
          <View className={classes.grow}>
            {dateText(one.day)}
            {one.note === '' ? '' : `，${one.note}`}
          </View>
          <Button
            text="拿掉"
            kind="link"
            size="small"
            onTap={() => set(one.day, one.note, false)}
            label={`拿掉 ${one.day}`}
          />
        </View>
      ))}
      <LabelledField
        id="closed-day"
        label="哪一天"
        placeholder="2026-12-31"
        value={day}
        onChange={setDay}
        maxLength={10}
      />
      <LabelledField
        id="closed-note"
        label="为什么"
        placeholder="盘点"
        value={note}
        onChange={setNote}
        maxLength={20}
      />
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      <View className={classes.actions}>
        <Button
          id="closed-add"
          text="记下这天"
          kind="secondary"
          size="medium"
          onTap={() => set(day.trim(), note.trim(), true)}
          loading={setting ? '正在记' : false}
          disabled={isDay(day.trim()) ? false : '写年-月-日'}
        />
      </View>
    </View>
  )
}
