import { useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/call'
import { useConsent } from '@/state/consent'
import type { FlashSaleView } from '../../../../../cloudfunctions/flashsales/contract'

/**
 * The card of a sale. Its code is fetched ahead, because WeChat's share sheet does not wait; until then the page is shared
 * without one, which works but is counted to nobody.
 */
export function useShare(sale: Pick<FlashSaleView, 'saleId' | 'productId' | 'goods'> | undefined): void {
  const agreed = useConsent((state) => state.privacy === 'granted')
  const [code, setCode] = useState<string | null>(null)
  const productId = sale?.productId
  useEffect(() => {
    setCode(null)
    if (!agreed || productId === undefined) return
    call('tracking.card', { productId })
      .then((answer) => {
        if (answer.ok) setCode(answer.data.code)
      })
      .catch((error: unknown) => console.warn('a card without a code is shared', error))
  }, [agreed, productId])
  useShareAppMessage(() => {
    const query = [sale ? `id=${sale.saleId}` : '', code === null ? '' : `c=${code}`].filter((part) => part !== '')
    const path = `/packages/community/pages/flash-sale/index${query.length === 0 ? '' : `?${query.join('&')}`}`
    return { title: sale ? `${sale.goods}，限时秒杀` : '限时秒杀', path }
  })
}
