import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { PhotoPicker } from '@/components/photo-picker'
import { usePhotos } from '@/components/photo-picker/use-photos'
import { StarChoice, type StarCount } from '@/components/stars'
import { TextField } from '@/components/text-field'
import { useAction } from '@/hooks/use-action'
import type { OrderLineReview } from '../../../../../cloudfunctions/reviews/contract'
import classes from './index.module.scss'
import { Goods } from './own-review'

/** As many as a review takes. */
const MOST_PHOTOS = 6
const MOST_TEXT = 300

export interface WriteReviewProps {
  line: OrderLineReview
  onWritten: (points: number) => Promise<void>
}

/** Stars, words and photos for one line. A repeated tap is the same review, so a lost answer costs nothing. */
export function WriteReview({ line, onWritten }: WriteReviewProps) {
  const [stars, setStars] = useState<StarCount | null>(null)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const photos = usePhotos('review', MOST_PHOTOS)
  const [send, sending] = useAction(
    async () => {
      if (stars === null) return
      setProblem(null)
      const { orderId, skuId } = line
      const answer = await call('reviews.add', { orderId, skuId, stars, text: text.trim(), photos: photos.fileIds })
      if (answer.ok) await onWritten(answer.data.points)
      else setProblem(answer.refusal.message)
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，写好的还在，连上再提交' : '没有回音，再点一次，不会重复'),
  )
  return (
    <View className={classes.card} id={`write-${line.skuId}`}>
      <Goods name={line.name} skuName={line.skuName} picture={line.picture} plate={line.plate} />
      <StarChoice label={line.name} stars={stars} onChange={setStars} />
      <TextField
        id={`text-${line.skuId}`}
        label="说说怎么样（可不填）"
        value={text}
        onChange={setText}
        placeholder="口感、甜度、取货顺不顺"
        maxLength={MOST_TEXT}
        multiline
      />
      <PhotoPicker label="照片（可不加）" photos={photos} hint="检查完，别人才看得到" />
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      <View className={classes.actions}>
        <Button
          id={`send-${line.skuId}`}
          size="medium"
          text="提交评价"
          onTap={send}
          loading={sending ? '提交中' : false}
          disabled={stars === null ? '先点几颗星' : photos.blocked}
        />
      </View>
    </View>
  )
}
