import type { StaffCaller } from '../platform/serve'
import { coversStores } from '../staff/rules/may-act-at-store'
import type { CampaignDraft } from './contract'

/** A manager writes campaigns for own stores only; all stores is the owner's (or of who works for all). */
export const mayAuthor = (
  { storeIds }: Pick<StaffCaller, 'storeIds'>,
  { stores }: Pick<CampaignDraft, 'stores'>,
): boolean => coversStores(storeIds, stores ?? 'all')
