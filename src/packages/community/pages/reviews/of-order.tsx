import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { useAsync } from '@/hooks/use-async'
import type { OrderLineReview, ReviewsActions } from '../../../../../cloudfunctions/reviews/contract'
import classes from './index.module.scss'
import { Goods, OwnReview } from './own-review'
import { WriteReview } from './write-review'

type Reply = ReviewsActions['reviews.ofOrder']['reply']

/** The lines of an order, each with its review or a form for one. */
export function OfOrder({ orderId }: { orderId: string }) {
  const [thanks, setThanks] = useState<string | null>(null)
  const lines = useAsync<Reply>(() => call('reviews.ofOrder', { orderId }), [orderId], { onShow: true })
  const onWritten = async (points: number): Promise<void> => {
    setThanks(points > 0 ? `收到了，谢谢你。这单的评价送 ${points} 积分，一单一次` : '收到了，谢谢你')
    await lines.reload()
  }
  return (
    <Screen title="评价" id="reviews-page">
      <View className={classes.page}>
        <Loaded of={lines} what="单子" skeleton={<CardSkeleton rows={4} />}>
          {(value, stale) => (
            <>
              {stale && <Notice tone="oat">网断了，写好的先留着，连上再提交</Notice>}
              {thanks !== null && <Notice tone="matcha">{thanks}</Notice>}
              {value.lines.map((line) => (
                <Line key={line.skuId} line={line} onWritten={onWritten} />
              ))}
              <View className={classes.card} id="review-rules">
                {value.rules.map((rule) => (
                  <View key={rule} className={classes.caption}>
                    {rule}
                  </View>
                ))}
              </View>
            </>
          )}
        </Loaded>
      </View>
    </Screen>
  )
}

function Line({ line, onWritten }: { line: OrderLineReview; onWritten: (points: number) => Promise<void> }) {
  if (line.review) return <OwnReview review={line.review} />
  if (line.whyNot === '') return <WriteReview line={line} onWritten={onWritten} />
  return (
    <View className={classes.card}>
      <Goods name={line.name} skuName={line.skuName} picture={line.picture} plate={line.plate} />
      <View className={classes.caption}>{line.whyNot}</View>
    </View>
  )
}
