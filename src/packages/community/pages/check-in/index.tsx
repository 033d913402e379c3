import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { DotSeparator } from '@/components/dot-separator'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Picture } from '@/components/picture'
import { Ring } from '@/components/ring'
import { Screen } from '@/components/screen'
import { Block } from '@/components/skeleton'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { askToTell, prepareToAsk } from '@/messages/ask'
import type { CheckedIn, CheckInsActions, TodayView } from '../../../../../cloudfunctions/checkins/contract'
import { Calendar } from './calendar'
import { Challenges } from './challenges'
import classes from './index.module.scss'
import { MakeUpSheet } from './make-up-sheet'
import { pointsIn, rewardText } from './reward-text'
import { RulesSheet } from './rules-sheet'

type Month = CheckInsActions['checkins.calendar']['reply']

/** 签到: one tap a day, what it brings, the month, make-up cards, challenges and the reminder. */
export default function CheckInPage() {
  const [month, setMonth] = useState<string | null>(null)
  const [repairing, setRepairing] = useState<string | null>(null)
  const [reading, setReading] = useState(false)
  const today = useAsync<{ today: TodayView }>(() => call('checkins.today', {}), [], {
    keepAs: 'check-in',
    onShow: true,
  })
  const calendar = useAsync<Month>(() => call('checkins.calendar', month === null ? {} : { month }), [month], {
    onShow: true,
  })
  useEffect(() => void prepareToAsk(), [])
  const reload = async (): Promise<void> => {
    await Promise.all([today.reload(), calendar.reload()])
  }
  return (
    <Screen nav="custom" title="签到" wash="ok" id="check-in-page">
      <View className={classes.page}>
        <Loaded of={today} what="签到" skeleton={<CheckInSkeleton />}>
          {({ today: view }) => (
            <>
              <Head view={view} />
              <TapButton view={view} onDone={reload} />
              <Loaded of={calendar} what="日历" skeleton={<Block height={420} radius={16} />}>
                {(value) => (
                  <Calendar
                    view={value}
                    today={view.day}
                    onMonth={setMonth}
                    onRepair={setRepairing}
                    onCards={() => setRepairing('')}
                  />
                )}
              </Loaded>
              <Challenges view={view} onChange={today.reload} />
              <View className={classes.foot} onClick={() => setReading(true)} role="button" aria-label="看签到规则">
                <Text>门店休息日不断签</Text>
                <DotSeparator />
                <Text>{view.makeUp.mostHeld > 0 ? `漏签 ${view.makeUp.withinDays} 天内可补` : '奖励都写明'}</Text>
                <DotSeparator />
                <Text>规则</Text>
              </View>
              <MakeUpSheet
                day={repairing}
                view={view}
                onClose={() => setRepairing(null)}
                onDone={reload}
                onRules={() => {
                  setRepairing(null)
                  setReading(true)
                }}
              />
              <RulesSheet open={reading} rules={view.rules} onClose={() => setReading(false)} />
            </>
          )}
        </Loaded>
      </View>
    </Screen>
  )
}

function CheckInSkeleton() {
  return (
    <View aria-label="正在拿" aria-busy>
      <Block height={112} radius={16} top={8} />
      <Block height={50} radius={25} top={16} />
      <Block height={340} radius={16} top={16} />
    </View>
  )
}

/** 今天签 +5 积分，明天 +8 */
function caption({ done, rewards, tomorrowPoints }: TodayView): string {
  const tomorrow = tomorrowPoints > 0 ? `，明天 +${tomorrowPoints}` : ''
  const points = pointsIn(rewards)
  if (done) return points > 0 ? `今天 +${points} 积分${tomorrow}` : `今天签好了${tomorrow}`
  return points > 0 ? `今天签 +${points} 积分${tomorrow}` : `今天签上，连续不断${tomorrow}`
}

function Head({ view }: { view: TodayView }) {
  const { streak, round, next } = view
  return (
    <View className={classes.head} id="check-in-head">
      <Ring
        size={112}
        stroke={15}
        ratio={round.done / round.of}
        fills
        label={`连续签到 ${streak} 天，这轮 ${round.done} 天，共 ${round.of} 天`}
      >
        <View className={classes.streak}>{streak}</View>
        <View className={classes.streakName}>连续天数</View>
      </Ring>
      <View className={classes.headTexts}>
        {next === null ? (
          <View className={classes.headline}>连着签，天天有</View>
        ) : (
          <>
            <View className={classes.headline}>再签 {next.taps} 天</View>
            <View className={classes.headline}>送{rewardText(next.rewards)}</View>
          </>
        )}
        <View className={classes.caption}>{caption(view)}</View>
      </View>
      {next !== null && next.picture !== null && (
        <Picture of={next.picture} plate={null} label="" width={72} height={72} inner={72} />
      )}
    </View>
  )
}

/** The one big tap; a second one is told what the first one brought. */
function TapButton({ view, onDone }: { view: TodayView; onDone: () => Promise<void> }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [tap, tapping] = useAction(
    async () => {
      setProblem(null)
      // WeChat opens its sheet only from the tap itself: who wants to be reminded is asked for the next time here.
      const asked = view.remindHour === null ? Promise.resolve(null) : askToTell(['check-in-reminder'])
      const answer = await call('checkins.checkIn', {})
      await asked
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(doneText(answer.data))
      await onDone()
    },
    (fault) =>
      setProblem(fault.kind === 'offline' ? '网断了，连上再签，今天 24:00 前都算' : '没签上，再点一次，多点不会多记'),
  )
  const points = pointsIn(view.rewards)
  return (
    <>
      <Button
        id="check-in"
        text={points > 0 ? `签到，领 ${points} 积分` : '签到'}
        onTap={tap}
        loading={tapping ? '签到中' : false}
        disabled={view.done ? '今天签过了，明天见' : false}
        grow
      />
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
    </>
  )
}

const doneText = ({ streak, rewards, already }: CheckedIn): string => {
  if (already) return '今天签过了，明天见'
  return rewards.length === 0 ? `连续 ${streak} 天` : `连续 ${streak} 天，${rewardText(rewards)}`
}
