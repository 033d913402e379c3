import type { StaffCaller } from '../platform/serve'
import { coversStores } from '../staff/rules/may-act-at-store'
import type { GroupBuyCampaign } from './records'

/** A manager runs campaigns of own stores only; all stores is the owner's (or of who works for all). */
export const mayRun = (
  { storeIds }: Pick<StaffCaller, 'storeIds'>,
  { stores }: Pick<GroupBuyCampaign, 'stores'>,
): boolean => coversStores(storeIds, stores ?? 'all')
