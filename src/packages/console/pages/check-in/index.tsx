import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import type {
  CheckInNumbers,
  CheckInPlan,
  CheckInsConsoleActions,
} from '../../../../../cloudfunctions/checkins/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { ChallengesCard } from './challenges-card'
import { ClosedDaysCard } from './closed-days-card'
import { CycleCard } from './cycle-card'
import { missingIn, pointsList } from './form'
import { MilestonesCard } from './milestones-card'

type Overview = CheckInsConsoleActions['checkins.overview']['reply']

/** 签到: how today is going, and what checking in brings. */
export default function CheckInConsolePage() {
  const overview = useAsync<Overview>(() => callConsole('checkins.overview', {}), [])
  return (
    <ConsoleFrame title="签到" current="check-in" id="console-check-in">
      {() => (
        <ConsoleBody>
          <Loaded of={overview} what="签到" skeleton={<CardSkeleton rows={6} />}>
            {(value) => (
              <>
                <Numbers of={value.numbers} />
                {value.mayEdit ? (
                  <Editor key={value.rev} of={value} onDone={overview.reload} />
                ) : (
                  <>
                    <Notice tone="salt">奖励和周期由店主来改，你可以记休息日</Notice>
                    <View className={classes.columns}>
                      <Published rules={value.rules} />
                      <ClosedDaysCard days={value.plan.closedDays} onChange={overview.reload} />
                    </View>
                  </>
                )}
              </>
            )}
          </Loaded>
        </ConsoleBody>
      )}
    </ConsoleFrame>
  )
}

function Numbers({ of }: { of: CheckInNumbers }) {
  const figures = [
    { name: '今天签到', figure: of.today, note: `昨天 ${of.yesterday}` },
    { name: '今天补签', figure: of.madeUp, note: '用掉的补签卡' },
    { name: '今天打卡满', figure: of.challenges, note: '人次' },
    { name: '奖励没到账', figure: of.open, note: of.open === 0 ? '都到了' : '一分钟内补上' },
  ]
  return (
    <View className={classes.pair} id="check-in-numbers">
      {figures.map(({ name, figure, note }) => (
        <View key={name} className={classes.card}>
          <View className={classes.figureName}>{name}</View>
          <View className={classes.figure}>{figure}</View>
          <View className={classes.caption}>{note}</View>
        </View>
      ))}
    </View>
  )
}

function Published({ rules }: { rules: readonly string[] }) {
  return (
    <View className={classes.card} id="check-in-published">
      <View className={classes.title} role="heading" aria-level={2}>
        现在顾客看到的
      </View>
      {rules.map((rule) => (
        <View key={rule} className={classes.sentence}>
          {rule}
        </View>
      ))}
    </View>
  )
}

function Editor({ of, onDone }: { of: Overview; onDone: () => Promise<void> }) {
  const [plan, setPlan] = useState<CheckInPlan>(of.plan)
  const [daily, setDaily] = useState(of.plan.daily.join(' '))
  const [problem, setProblem] = useState<string | null>(null)
  const put = (change: Partial<CheckInPlan>): void => setPlan((before) => ({ ...before, ...change }))
  const [save, saving] = useAction(async () => {
    setProblem(null)
    // Closed days are kept on their own and may have changed meanwhile.
    const sent = { ...plan, daily: pointsList(daily) ?? plan.daily, closedDays: of.plan.closedDays }
    const answer = await callConsole('checkins.save', { plan: sent, rev: of.rev })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone('发布了，从现在起按新的')
    await onDone()
  })
  const { templates, categories } = of
  return (
    <View className={classes.columns}>
      <View className={classes.stack}>
        <CycleCard plan={plan} daily={daily} onDaily={setDaily} onChange={put} />
        <MilestonesCard
          id="streak"
          title="连续签到送"
          caption="一轮（或一周、一个月）里连着签到这么多天"
          label="连续几天"
          first={3}
          milestones={plan.streak}
          templates={templates}
          onChange={(streak) => put({ streak })}
        />
        <MilestonesCard
          id="total"
          title="累计签到送"
          caption="一个月（周期是周就一周）里签满这么多天，不用连着"
          label="累计几天"
          first={10}
          milestones={plan.total}
          templates={templates}
          onChange={(total) => put({ total })}
        />
      </View>
      <View className={classes.stack}>
        <ChallengesCard
          challenges={plan.challenges}
          choices={{ templates, categories }}
          onChange={(challenges) => put({ challenges })}
        />
        <ClosedDaysCard days={of.plan.closedDays} onChange={onDone} />
        <Published rules={of.rules} />
        {problem !== null && <Notice tone="berry">{problem}</Notice>}
        <Button
          id="check-in-save"
          text="发布签到规则"
          onTap={save}
          loading={saving ? '正在发布' : false}
          disabled={missingIn(plan, daily)}
          grow
        />
      </View>
    </View>
  )
}
