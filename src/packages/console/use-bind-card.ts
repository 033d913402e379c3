import { useShareAppMessage } from '@tarojs/taro'
import { scenes } from '@/cloud/bundled-pictures'
import { call } from '@/cloud/call'
import { type Async, useAsync } from '@/hooks/use-async'
import type { TrackingActions } from '../../../cloudfunctions/tracking/contract'

export type BindCard = TrackingActions['tracking.card']['reply']

/**
 * The card that binds a chat to a register entry, fetched ahead because WeChat's share sheet does not wait. The page that
 * uses this shares it; without a group (or card) it shares the shop.
 */
export function useBindCard(groupId: string | null): Async<BindCard> {
  const card = useAsync<BindCard>(() => call('tracking.card', { bindGroupId: groupId ?? '' }), [groupId], {
    enabled: groupId !== null,
  })
  useShareAppMessage(() =>
    card.value === undefined || groupId === null
      ? { title: '甜圈', path: '/pages/home/index' }
      : { title: card.value.title, path: card.value.path, imageUrl: scenes.donut },
  )
  return card
}
