import { useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/call'
import { sharePicture } from '@/cloud/share-picture'
import { useConsent } from '@/state/consent'
import type { GroupView } from '../../../../../cloudfunctions/groupbuys/contract'

/**
 * The card of a group, with how it stands at this moment as its title. Code and picture are fetched ahead, because WeChat's
 * share sheet does not wait; without them the card works and is counted to nobody.
 */
export function useShareGroup({ groupBuyId, productId, shareTitle, offer: { cardPicture } }: GroupView): void {
  const [code, setCode] = useState('')
  const [picture, setPicture] = useState('')
  const agreed = useConsent((state) => state.privacy === 'granted')
  useEffect(() => {
    if (!agreed) return
    call('tracking.card', { productId })
      .then((answer) => {
        if (answer.ok) setCode(answer.data.code)
      })
      .catch((error: unknown) => console.warn('a card without a code is shared', error))
  }, [agreed, productId])
  useEffect(() => {
    sharePicture(cardPicture)
      .then(setPicture)
      .catch((error: unknown) => console.warn('a card without its picture is shared', error))
  }, [cardPicture])
  const path = `/packages/community/pages/group-buy/index?id=${groupBuyId}${code === '' ? '' : `&c=${code}`}`
  useShareAppMessage(() => ({ title: shareTitle, path, ...(picture === '' ? {} : { imageUrl: picture }) }))
}
