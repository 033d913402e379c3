import type { StaffCaller } from '../platform/serve'
import { coversStores } from '../staff/rules/may-act-at-store'
import type { FlashSale } from './records'

/** A manager runs sales of own stores only; all stores is the owner's (or of who works for all). */
export const mayRun = ({ storeIds }: Pick<StaffCaller, 'storeIds'>, { stores }: Pick<FlashSale, 'stores'>): boolean =>
  coversStores(storeIds, stores ?? 'all')
