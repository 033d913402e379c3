import { View } from '@tarojs/components'
import Taro, { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import type { ReviewLine, ReviewsActions } from '../../../../../cloudfunctions/reviews/contract'
import classes from './index.module.scss'
import { Goods, OwnReview } from './own-review'

type Page = ReviewsActions['reviews.mine']['reply']

/** 我的评价: what waits for one, and what was written. */
export function Mine() {
  const [problem, setProblem] = useState<string | null>(null)
  const page = useAsync<Page>(() => call('reviews.mine', {}), [], { onShow: true })
  const [more] = useAction(async () => {
    const before = page.value
    if (!before?.next) return
    setProblem(null)
    const answer = await call('reviews.mine', { cursor: before.next })
    if (answer.ok) {
      const { waiting } = before
      page.replace({ ...answer.data, waiting, reviews: [...before.reviews, ...answer.data.reviews] })
    } else setProblem(answer.refusal.message)
  })
  useReachBottom(() => {
    more()
  })
  return (
    <Screen title="我的评价" id="reviews-page">
      <View className={classes.page}>
        <Loaded of={page} what="评价" skeleton={<CardSkeleton rows={4} />}>
          {({ waiting, reviews, points }, stale) => (
            <>
              {stale && <Notice tone="oat">网断了，这是上次看到的样子</Notice>}
              {waiting.length > 0 && <Waiting lines={waiting} points={points} />}
              {waiting.length === 0 && reviews.length === 0 && (
                <StateView scene="empty-plate" title="还没有评价" sentence="取走一份尝过，就能在这里说说怎么样" />
              )}
              {reviews.map((review) => (
                <OwnReview key={review.reviewId} review={review} />
              ))}
            </>
          )}
        </Loaded>
        {problem !== null && <Notice tone="berry">{problem}</Notice>}
      </View>
    </Screen>
  )
}

function Waiting({ lines, points }: { lines: readonly ReviewLine[]; points: number }) {
  return (
    <View className={classes.card} id="reviews-waiting">
      <View className={classes.title}>等你说说</View>
      {points > 0 && <View className={classes.caption}>几颗星都送 {points} 积分，一单一次</View>}
      {lines.map((line) => (
        <View key={`${line.orderId} ${line.skuId}`} className={classes.row}>
          <View className={classes.grow}>
            <Goods name={line.name} skuName={line.skuName} picture={line.picture} plate={line.plate} />
          </View>
          <Button
            kind="soft"
            size="small"
            text="去评价"
            label={`评价${line.name}`}
            onTap={() => Taro.navigateTo({ url: `/packages/community/pages/reviews/index?id=${line.orderId}` })}
          />
        </View>
      ))}
    </View>
  )
}
