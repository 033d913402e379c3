import { useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/call'
import { sharePicture } from '@/cloud/share-picture'
import { useConsent } from '@/state/consent'
import type { ChainView } from '../../../../../cloudfunctions/chains/contract'

/**
 * The card of a chain, with the current number in its title. Code and picture are fetched ahead, because WeChat's share
 * sheet does not wait; without them the card works and is counted to nobody.
 */
export function useShareChain({ chainId, goods, shareTitle, cardPicture }: ChainView): void {
  const [code, setCode] = useState('')
  const [picture, setPicture] = useState('')
  const agreed = useConsent((state) => state.privacy === 'granted')
  const productId = goods[0]?.productId
  useEffect(() => {
    if (!agreed || productId === undefined) return
    call('tracking.card', { productId })
      .then((answer) => {
        if (answer.ok) setCode(answer.data.code)
      })
      .catch((error: unknown) => console.warn('a card without a code is shared', error))
  }, [agreed, productId])
  useEffect(() => {
    if (cardPicture === '') return
    sharePicture(cardPicture)
      .then(setPicture)
      .catch((error: unknown) => console.warn('a card without its picture is shared', error))
  }, [cardPicture])
  const path = `/packages/community/pages/chain/index?id=${chainId}${code === '' ? '' : `&c=${code}`}`
  useShareAppMessage(() => ({ title: shareTitle, path, ...(picture === '' ? {} : { imageUrl: picture }) }))
}
