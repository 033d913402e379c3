import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '@/cloud/call'
import { Icon } from '@/components/icon'
import { Review } from '@/components/review'
import { useAsync } from '@/hooks/use-async'
import { averageText } from '@/text/stars'
import type { ReviewsActions } from '../../../cloudfunctions/reviews/contract'
import classes from './reviews-section.module.scss'

type Reply = ReviewsActions['reviews.ofProduct']['reply']

/** 评价 with the honest average and the two latest; nothing at all while it loads or fails: buying goes on without it. */
export function ReviewsSection({ productId }: { productId: string }) {
  const { value } = useAsync<Reply>(() => call('reviews.ofProduct', { productId, most: 2 }), [productId])
  if (value === undefined) return null
  const { summary, reviews } = value
  const open = (): void => {
    Taro.navigateTo({ url: `/packages/community/pages/product-reviews/index?id=${productId}` })
  }
  return (
    <View className={classes.card} id="reviews">
      <View
        className={classes.head}
        {...(summary.count > 0
          ? { onClick: open, role: 'button', 'aria-label': `看全部 ${summary.count} 条评价` }
          : {})}
      >
        <View className={classes.title}>{summary.count > 0 ? `评价 ${summary.count}` : '还没有评价'}</View>
        {summary.averageTenths !== null && (
          <View className={classes.average}>{averageText(summary.averageTenths)} 分</View>
        )}
        {summary.count > 0 && <Icon name="chevron-right" size={16} colour="cocoa3" stroke={2} />}
      </View>
      {reviews.map((review) => (
        <Review key={review.reviewId} review={review} />
      ))}
    </View>
  )
}
