import { useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/call'
import { CloudFault } from '@/cloud/envelope'
import { useConsent } from '@/state/consent'

interface Card {
  path: string
  title: string
}

/**
 * The card this page is shared with. Its code is fetched ahead, because WeChat's share sheet does not wait; until then the
 * plain page is shared, which still works but is counted to nobody.
 */
export function useShareCard(productId: string, name: string, picture: string): Card {
  const [card, setCard] = useState<Card>({ path: `/pages/product/index?id=${productId}`, title: name })
  const agreed = useConsent((state) => state.privacy === 'granted')
  useEffect(() => {
    if (!agreed || productId === '') return
    call('tracking.card', { productId })
      .then((answer) => {
        if (answer.ok) setCard({ path: answer.data.path, title: answer.data.title })
      })
      .catch((error: unknown) => {
        if (!(error instanceof CloudFault)) throw error
      })
  }, [agreed, productId])
  useShareAppMessage(() => ({ title: card.title, path: card.path, imageUrl: picture }))
  return card
}
