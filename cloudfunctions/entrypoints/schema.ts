import { alarms } from '../alarms/records'
import { categories, priceBook, products, rulesVersions } from '../catalog/records'
import { boundChats, groups } from '../groups/records'
import { consents, members } from '../members/records'
import { orders } from '../orders/records'
import { auditEntries } from '../platform/audit'
import type { CollectionSpec } from '../platform/database/collection'
import { jobLeases } from '../platform/jobs'
import { priceHistory } from '../pricing/records'
import { shelves } from '../shelves/records'
import { slotPlans } from '../slots/records'
import { staffCodes, staffMembers, tryCounts } from '../staff/records'
import { stores } from '../stores/records'
import { cards, touches } from '../tracking/records'
import { wallets } from '../wallets/records'

/** Every collection with its indexes: what the deploy tool creates and the local cloud opens. */
export const schema: readonly CollectionSpec[] = [
  alarms,
  auditEntries,
  boundChats,
  cards,
  categories,
  consents,
  groups,
  jobLeases,
  members,
  orders,
  priceBook,
  priceHistory,
  products,
  rulesVersions,
  shelves,
  slotPlans,
  staffCodes,
  staffMembers,
  stores,
  touches,
  tryCounts,
  wallets,
]
