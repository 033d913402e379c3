import Taro from '@tarojs/taro'
import { call } from '@/cloud/call'
import { FactRow } from '@/components/fact-row'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import type { GroupBuysActions } from '../../../cloudfunctions/groupbuys/contract'

type Listed = GroupBuysActions['groupbuys.list']['reply']

/** 拼团 beside buying alone, both prices; nothing while no campaign runs for the goods. */
export function GroupBuyRow({ skuId, storeId }: { skuId: string; storeId: string }) {
  const listed = useAsync<Listed>(() => call('groupbuys.list', { storeId }), [storeId])
  const offer = listed.value?.offers.find((one) => one.skuId === skuId && one.state === 'running')
  const size = offer?.sizes[0]
  if (!offer || !size) return null
  return (
    <FactRow
      id="group-buy-row"
      icon="people"
      title={`${size.size} 人拼团 ${yuan(size.priceFen)}`}
      caption={`单独买 ${yuan(offer.listFen)}，没拼成全额退`}
      onTap={() => Taro.navigateTo({ url: '/packages/community/pages/group-buys/index' })}
    />
  )
}
