import { View } from '@tarojs/components'
import { Picture } from '@/components/picture'
import { Review } from '@/components/review'
import type { OwnReviewView } from '../../../../../cloudfunctions/reviews/contract'
import classes from './index.module.scss'

interface GoodsProps {
  name: string
  skuName: string
  picture: string
  plate: string
}

/** What a review is about. */
export function Goods({ name, skuName, picture, plate }: GoodsProps) {
  return (
    <View className={classes.goods}>
      <Picture of={picture} plate={plate} label="" width={44} height={44} radius={10} />
      <View className={classes.grow}>
        <View className={classes.title}>{name}</View>
        <View className={classes.caption}>{skuName}</View>
      </View>
    </View>
  )
}

/** One's own review, with what others cannot see of it (yet) and why. */
export function OwnReview({ review }: { review: OwnReviewView }) {
  const { productName, skuName, picture, plate, takenDownWhy } = review
  return (
    <View className={classes.card}>
      <Goods name={productName} skuName={skuName} picture={picture} plate={plate} />
      <Review review={{ ...review, skuName: '' }}>
        {takenDownWhy !== '' && <View className={classes.caption}>原因：{takenDownWhy}。觉得不对，打电话给门店</View>}
        {review.photos.some(({ state }) => state === 'waiting') && (
          <View className={classes.caption}>照片检查完，别人才看得到</View>
        )}
      </Review>
    </View>
  )
}
