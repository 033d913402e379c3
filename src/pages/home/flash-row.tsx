import Taro from '@tarojs/taro'
import { FactRow } from '@/components/fact-row'
import { useNow } from '@/hooks/use-now'
import { clockText } from '@/text/time'
import type { HomeView } from '../../../cloudfunctions/catalog/contract'

/** 24:00 belongs to the day that ends. */
const until = (at: number): string => (clockText(at) === '00:00' ? '24:00' : clockText(at))

/** 限时秒杀 on the home page: when it starts or ends, by the server's clock. */
export function FlashRow({ flashSale }: { flashSale: NonNullable<HomeView['flashSale']> }) {
  const at = useNow(30_000)
  const { startsAt, endsAt, goods } = flashSale
  if (at >= endsAt) return null
  const when = at < startsAt ? `${clockText(startsAt)} 开抢` : `抢购中，${until(endsAt)} 结束`
  return (
    <FactRow
      id="flash-row"
      icon="bolt"
      title="限时秒杀"
      caption={`${when}，${goods} 样`}
      onTap={() => Taro.navigateTo({ url: '/packages/community/pages/flash-sale/index' })}
    />
  )
}
