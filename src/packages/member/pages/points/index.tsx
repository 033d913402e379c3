import { View } from '@tarojs/components'
import Taro, { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { countText, lastDayText } from '@/text/tier'
import { momentText } from '@/text/time'
import type { HistoryLine, PointsActions, PointsSummary } from '../../../../../cloudfunctions/points/contract'
import classes from './index.module.scss'

type Page = PointsActions['points.history']['reply']

/** What somebody has in points, what expires when, and what happened to them. */
export default function PointsPage() {
  const [problem, setProblem] = useState<string | null>(null)
  const page = useAsync<Page>(() => call('points.history', {}), [], { onShow: true })
  const [more] = useAction(async () => {
    const before = page.value
    if (!before?.next) return
    setProblem(null)
    const answer = await call('points.history', { cursor: before.next })
    if (answer.ok) page.replace({ ...answer.data, lines: [...before.lines, ...answer.data.lines] })
    else setProblem(answer.refusal.message)
  })
  useReachBottom(() => {
    more()
  })
  return (
    <Screen title="积分" id="points-page">
      <View className={classes.page}>
        <Loaded of={page} what="积分" skeleton={<CardSkeleton rows={6} />}>
          {({ points, lines }) => (
            <>
              <Balance points={points} />
              {lines.length === 0 ? (
                <StateView scene="empty-plate" title="还没有积分" sentence="买一份，取货后积分就到账" />
              ) : (
                <Lines lines={lines} />
              )}
            </>
          )}
        </Loaded>
        {problem !== null && <Notice tone="berry">{problem}</Notice>}
      </View>
    </Screen>
  )
}

function Balance({ points }: { points: PointsSummary }) {
  return (
    <View className={classes.card} id="points-balance">
      <View className={classes.figure}>{countText(points.balance)}</View>
      <View className={classes.caption}>
        {points.pending > 0 ? `另有 ${countText(points.pending)} 取货后到账` : '现在能用的积分'}
      </View>
      {points.owed > 0 && <View className={classes.caption}>先欠着 {countText(points.owed)}，下次得的积分先补上</View>}
      {points.expiring.map(({ at, points: count }) => (
        <View key={at} className={classes.expiring}>
          {countText(count)} 分用到 {lastDayText(at)}
        </View>
      ))}
    </View>
  )
}

const signed = (value: number): string => (value > 0 ? `+${countText(value)}` : `−${countText(-value)}`)

function Lines({ lines }: { lines: HistoryLine[] }) {
  const at = useNow(60_000)
  return (
    <View className={classes.list} id="points-lines">
      {lines.map((line) => (
        <View
          key={line.key}
          className={classes.line}
          role={line.orderId === null ? undefined : 'button'}
          onClick={() => {
            if (line.orderId !== null) Taro.navigateTo({ url: `/pages/order/index?orderId=${line.orderId}` })
          }}
        >
          <View className={classes.grow}>
            <View className={classes.text}>{line.text}</View>
            <View className={classes.caption}>
              {[momentText(line.at, at), line.note].filter((part) => part !== '').join('，')}
            </View>
          </View>
          <View className={line.change > 0 ? classes.plus : line.change < 0 ? classes.minus : classes.waiting}>
            {line.change !== 0 ? signed(line.change) : `待 ${signed(line.waiting)}`}
          </View>
        </View>
      ))}
    </View>
  )
}
