import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Review } from '@/components/review'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { averageText } from '@/text/stars'
import type { ReviewSummary, ReviewsActions } from '../../../../../cloudfunctions/reviews/contract'
import classes from './index.module.scss'

type Page = ReviewsActions['reviews.ofProduct']['reply']

/** Every review of a product, newest first, with how the stars are spread. */
export default function ProductReviewsPage() {
  const { params } = useRouter<{ id?: string }>()
  const productId = params.id ?? ''
  const [problem, setProblem] = useState<string | null>(null)
  const page = useAsync<Page>(() => call('reviews.ofProduct', { productId }), [productId], { onShow: true })
  const [more] = useAction(async () => {
    const before = page.value
    if (!before?.next) return
    setProblem(null)
    const answer = await call('reviews.ofProduct', { productId, cursor: before.next })
    if (answer.ok) page.replace({ ...answer.data, reviews: [...before.reviews, ...answer.data.reviews] })
    else setProblem(answer.refusal.message)
  })
  useReachBottom(() => {
    more()
  })
  return (
    <Screen title="全部评价" id="product-reviews-page">
      <View className={classes.page}>
        <Loaded of={page} what="评价" skeleton={<CardSkeleton rows={5} />}>
          {({ summary, reviews }, stale) =>
            summary.count === 0 && reviews.length === 0 ? (
              <StateView scene="empty-plate" title="还没有评价" sentence="取走尝过的人都能写" />
            ) : (
              <>
                {stale && <Notice tone="oat">网断了，这是上次看到的样子</Notice>}
                <Spread summary={summary} />
                <View className={classes.card} id="review-list">
                  {reviews.map((review) => (
                    <Review key={review.reviewId} review={review} />
                  ))}
                </View>
              </>
            )
          }
        </Loaded>
        {problem !== null && <Notice tone="berry">{problem}</Notice>}
      </View>
    </Screen>
  )
}

function Spread({ summary: { count, averageTenths, byStars } }: { summary: ReviewSummary }) {
  const rows = byStars.map((many, index) => ({ stars: index + 1, many })).reverse()
  return (
    <View className={classes.card} id="review-summary">
      <View className={classes.summary}>
        <View>
          <View className={classes.average}>{averageTenths === null ? '—' : averageText(averageTenths)}</View>
          <View className={classes.caption}>{count} 条评价</View>
        </View>
        <View className={classes.bars}>
          {rows.map(({ stars, many }) => (
            <View key={stars} className={classes.bar} role="img" aria-label={`${stars} 颗星 ${many} 条`}>
              <View className={classes.barName}>{stars} 星</View>
              <View className={classes.track}>
                <View className={classes.fill} style={{ width: `${count === 0 ? 0 : (many * 100) / count}%` }} />
              </View>
              <View className={classes.barFigure}>{many}</View>
            </View>
          ))}
        </View>
      </View>
      <View className={classes.caption}>取走的人才能写，不删不挑，平均分按全部评价算</View>
    </View>
  )
}
