import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { useAction } from '@/hooks/use-action'
import { type Async, useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import { countText } from '@/text/tier'
import type { Difference, LiabilityView } from '../../../../../cloudfunctions/points/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { GiveSheet } from './give-sheet'

/** Two pages of members in one report. */
function added(a: LiabilityView, b: LiabilityView): LiabilityView {
  const months = new Map(a.months.map((one) => [one.month, one]))
  for (const { month, points, costFen } of b.months) {
    const had = months.get(month) ?? { month, points: 0, costFen: 0 }
    months.set(month, { month, points: had.points + points, costFen: had.costFen + costFen })
  }
  return {
    members: a.members + b.members,
    points: a.points + b.points,
    held: a.held + b.held,
    pending: a.pending + b.pending,
    owed: a.owed + b.owed,
    costFen: a.costFen + b.costFen,
    months: [...months.values()].sort((x, y) => (x.month < y.month ? -1 : 1)),
  }
}

/** Every page of members, one after the other. */
async function wholeReport(): ReturnType<typeof firstPage> {
  const first = await firstPage()
  if (!first.ok) return first
  let { report, next } = first.data
  while (next !== undefined) {
    const page = await callConsole('points.liability', { cursor: next })
    if (!page.ok) return page
    report = added(report, page.data.report)
    next = page.data.next
  }
  return { ok: true, data: { report } }
}
const firstPage = () => callConsole('points.liability', {})

/** What the shop owes in points, at cost and by the month in which it expires; and whether the books add up. */
export default function PointsAccountsPage() {
  return (
    <ConsoleFrame title="积分账" current="points" id="console-points">
      {() => <Accounts />}
    </ConsoleFrame>
  )
}

function Accounts() {
  const report: Async<{ report: LiabilityView }> = useAsync(wholeReport, [], { onShow: true })
  const [giving, setGiving] = useState(false)
  return (
    <ConsoleBody>
      <Loaded of={report} what="积分账" skeleton={<CardSkeleton rows={5} />}>
        {({ report: value }) => <Liability report={value} />}
      </Loaded>
      <Recompute />
      <Button kind="soft" size="medium" text="给顾客送积分" onTap={() => setGiving(true)} id="give-points" />
      {giving && <GiveSheet onClose={() => setGiving(false)} onDone={report.reload} />}
    </ConsoleBody>
  )
}

function Liability({ report }: { report: LiabilityView }) {
  const figures = [
    { name: '没用掉的积分', figure: countText(report.points + report.held), caption: `${report.members} 位顾客` },
    { name: '取货后到账', figure: countText(report.pending), caption: '付了款还没取' },
    { name: '按成本算', figure: yuan(report.costFen), caption: '上面两项合起来' },
    { name: '顾客先欠着', figure: countText(report.owed), caption: '退款收回时已经用掉的' },
  ]
  return (
    <>
      <View className={classes.pair}>
        {figures.map(({ name, figure, caption }) => (
          <View key={name} className={classes.card}>
            <View className={classes.figureName}>{name}</View>
            <View className={classes.figure}>{figure}</View>
            <View className={classes.caption}>{caption}</View>
          </View>
        ))}
      </View>
      <View className={classes.card} id="points-months">
        <View className={classes.title} role="heading" aria-level={2}>
          哪个月到期
        </View>
        {report.months.length === 0 && <View className={classes.caption}>还没有人攒下积分</View>}
        {report.months.map(({ month, points, costFen }) => (
          <View key={month} className={classes.row}>
            <View className={classes.grow}>{month.replace('-', ' 年 ')} 月底</View>
            <View className={classes.right}>
              {countText(points)} 分，{yuan(costFen)}
            </View>
          </View>
        ))}
      </View>
    </>
  )
}

interface Result {
  wallets: number
  accounts: number
  differences: Difference[]
}

function Recompute() {
  const [result, setResult] = useState<Result | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [run, running] = useAction(async () => {
    setProblem(null)
    const sum: Result = { wallets: 0, accounts: 0, differences: [] }
    let cursor: string | undefined
    do {
      const page = await callConsole('points.recompute', cursor === undefined ? {} : { cursor })
      if (!page.ok) {
        setProblem(page.refusal.message)
        return
      }
      sum.wallets += page.data.wallets
      sum.accounts += page.data.accounts
      sum.differences.push(...page.data.differences)
      cursor = page.data.next
    } while (cursor !== undefined)
    setResult(sum)
  })
  return (
    <View className={classes.card} id="points-recompute">
      <View className={classes.title} role="heading" aria-level={2}>
        从订单和流水重新算一遍
      </View>
      {result && (
        <Notice tone={result.differences.length === 0 ? 'matcha' : 'berry'}>
          {result.differences.length === 0
            ? `${result.wallets} 个钱包、${result.accounts} 个公共账户都对得上`
            : `${result.wallets} 个钱包里有 ${result.differences.length} 处对不上`}
        </Notice>
      )}
      {result?.differences.map((one) => (
        <View key={`${one.account} ${one.what}`} className={classes.row}>
          <View className={classes.grow}>
            <View className={classes.fact}>{one.account}</View>
            <View className={classes.caption}>{one.what}</View>
          </View>
          <View className={classes.right}>
            记的 {one.stored}，算出 {one.computed}
          </View>
        </View>
      ))}
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      <Button
        kind="soft"
        size="medium"
        text="重算"
        onTap={() => run()}
        loading={running ? '正在算' : false}
        id="recompute"
      />
    </View>
  )
}
