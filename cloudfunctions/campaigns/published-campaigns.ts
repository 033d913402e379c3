import { command } from '../platform/database/sdk'
import { type Campaign, campaigns } from './records'

/** Every campaign that can change a price now or later: scheduled or running. */
export const publishedCampaigns = (): Promise<Campaign[]> =>
  campaigns.find({ state: command.in(['scheduled', 'running']) }, { limit: 1000 })
