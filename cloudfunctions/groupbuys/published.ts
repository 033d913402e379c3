import { type GroupBuyCampaign, groupBuyCampaigns } from './records'

/** Every campaign in which groups can be opened or joined, now or later. */
export const publishedGroupBuys = (): Promise<GroupBuyCampaign[]> =>
  groupBuyCampaigns.find({ state: 'published' }, { limit: 1000 })
