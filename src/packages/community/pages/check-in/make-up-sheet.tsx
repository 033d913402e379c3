import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { TodayView } from '../../../../../cloudfunctions/checkins/contract'
import classes from './index.module.scss'
import { dayOfMonthText, rewardText } from './reward-text'

interface MakeUpProps {
  /** The day that was tapped; empty = the youngest that can be made up; null = shut. */
  day: string | null
  view: TodayView
  onClose: () => void
  onDone: () => Promise<void>
  onRules: () => void
}

/** 补签卡: how many there are, how one comes by them, and the day that one of them would mend. */
export function MakeUpSheet({ day, view, onClose, onDone, onRules }: MakeUpProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const chosen = day === null || day === '' ? view.repairable : day
  const [use, using] = useAction(
    async () => {
      if (chosen === null) return
      setProblem(null)
      const answer = await call('checkins.makeUp', { day: chosen })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      const { streak, rewards } = answer.data
      showDone(rewards.length === 0 ? `补好了，连续 ${streak} 天` : `连续 ${streak} 天，${rewardText(rewards)}`)
      onClose()
      await onDone()
    },
    () => setProblem('没补上，再点一次，卡不会多用'),
  )
  const { cards, makeUp } = view
  return (
    <Sheet
      id="make-up-sheet"
      open={day !== null}
      title={`补签卡 ${cards} 张`}
      onClose={onClose}
      locked={using}
      footer={
        <Button
          id="make-up"
          text={chosen === null ? '' : `用 1 张，补 ${dayOfMonthText(chosen)}`}
          onTap={use}
          loading={using ? '正在补' : false}
          disabled={chosen === null ? '这几天没有漏签' : cards === 0 ? '还没有补签卡' : false}
          grow
        />
      }
    >
      <View className={classes.sheet}>
        <View className={classes.rule}>
          漏签 {makeUp.withinDays} 天内能补，一张补一天，每月最多补 {makeUp.perMonth} 天，最多存 {makeUp.mostHeld} 张。
        </View>
        <View className={classes.rule}>补签的那天没有当天的积分，连续天数接上，够到的礼物照发。</View>
        <View className={classes.link} onClick={onRules} role="button">
          怎么得补签卡，看规则
        </View>
        {problem !== null && <Notice tone="berry">{problem}</Notice>}
      </View>
    </Sheet>
  )
}
