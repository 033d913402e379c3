import { useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/call'
import { sharePicture } from '@/cloud/share-picture'
import { useConsent } from '@/state/consent'
import type { ProductDetail } from '../../../cloudfunctions/catalog/contract'

interface Card {
  path: string
  title: string
}

/**
 * The card this page is shared with. Its code and picture are fetched ahead, because WeChat's share sheet does not wait;
 * until then the plain page is shared with a picture of the screen, which works but is counted to nobody. The code is asked
 * for only after the privacy gate.
 */
export function useShareCard({ productId, name, cardPicture }: ProductDetail): Card {
  const [card, setCard] = useState<Card>({ path: `/pages/product/index?id=${productId}`, title: name })
  const [picture, setPicture] = useState('')
  const agreed = useConsent((state) => state.privacy === 'granted')
  useEffect(() => {
    if (!agreed) return
    call('tracking.card', { productId })
      .then((answer) => {
        if (answer.ok) setCard({ path: answer.data.path, title: answer.data.title })
      })
      .catch((error: unknown) => console.warn('a card without a code is shared', error))
  }, [agreed, productId])
  useEffect(() => {
    sharePicture(cardPicture)
      .then(setPicture)
      .catch((error: unknown) => console.warn('a card without its picture is shared', error))
  }, [cardPicture])
  useShareAppMessage(() => ({ title: card.title, path: card.path, ...(picture === '' ? {} : { imageUrl: picture }) }))
  return card
}
