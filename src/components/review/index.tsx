import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Facts } from '@/components/dot-separator/facts'
import { ShownPhotos } from '@/components/photo-picker/shown-photos'
import { Stars } from '@/components/stars'
import { dateText, shopDay } from '@/text/time'
import type { ReviewView } from '../../../cloudfunctions/reviews/contract'
import classes from './index.module.scss'

export interface ReviewProps {
  review: Pick<ReviewView, 'author' | 'stars' | 'text' | 'photos' | 'skuName' | 'at' | 'reply' | 'takenDown'>
  /** Text and photos stand in place of 因违规不显示: for the shop. */
  whole?: boolean
  /** Below: what can be done with it. */
  children?: ReactNode
}

/** One review as it was written, with the shop's reply under it. */
export function Review({ review, whole = false, children }: ReviewProps) {
  const { author, stars, text, photos, skuName, at, reply, takenDown } = review
  return (
    <View className={classes.review}>
      <View className={classes.head}>
        <View className={classes.author}>{author}</View>
        <Stars stars={stars} />
        <View className={classes.date}>{dateText(shopDay(at))}</View>
      </View>
      {takenDown && <View className={classes.down}>因违规不显示，星数照算</View>}
      {(whole || !takenDown) && text !== '' && <View className={classes.text}>{text}</View>}
      {(whole || !takenDown) && <ShownPhotos photos={photos} />}
      <Facts className={classes.sku} of={[skuName]} />
      {reply !== null && (
        <View className={classes.reply}>
          <View className={classes.replyName}>店里回复</View>
          <View>{reply.text}</View>
        </View>
      )}
      {children}
    </View>
  )
}
