import { command } from '../platform/database/sdk'
import { DAY } from '../platform/time'
import { type GroupBuyCampaign, groupBuyCampaigns } from './records'

/** So long after the last group was opened a campaign is still among the rules: longer than any group can stay open. */
const KEPT_MS = 5 * DAY

/** Every campaign in which groups can be opened or joined, now or later. */
export const publishedGroupBuys = (now: number): Promise<GroupBuyCampaign[]> =>
  groupBuyCampaigns.find({ state: 'published', endsAt: command.gt(now - KEPT_MS) }, { limit: 1000 })
