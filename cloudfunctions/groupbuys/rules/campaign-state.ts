import type { CampaignState } from '../contract'
import type { GroupBuyCampaign } from '../records'

type Campaign = Pick<GroupBuyCampaign, 'startsAt' | 'endsAt' | 'sizes' | 'stock'>

/** Whether groups can be opened. @param left pieces that no group has; null where they are not counted */
export function campaignState({ startsAt, endsAt, sizes }: Campaign, left: number | null, now: number): CampaignState {
  if (now >= endsAt) return 'over'
  if (now < startsAt) return 'ahead'
  return left !== null && left < Math.min(...sizes.map(({ size }) => size)) ? 'sold-out' : 'running'
}
