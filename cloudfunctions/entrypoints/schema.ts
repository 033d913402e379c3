import { aftersales } from '../aftersales/records'
import { alarms } from '../alarms/records'
import { campaignBudgets, campaigns } from '../campaigns/records'
import { categories, priceBook, priceNotes, products, rulesVersions } from '../catalog/records'
import { chains, chainWishes } from '../chains/records'
import { checkInBooks, checkInMarks, checkInSettings, checkIns } from '../checkins/records'
import {
  counterUses,
  couponBatches,
  couponClaims,
  couponCounts,
  couponDays,
  couponGifts,
  couponSecrets,
  couponTemplates,
  pastCoupons,
  redeemedCodes,
} from '../coupons/records'
import { flashSales, flashStocks } from '../flashsales/records'
import { groupBuyCampaigns, groupBuyStocks, groupBuys } from '../groupbuys/records'
import { boundChats, groups } from '../groups/records'
import { salesDays, salesMarks } from '../insight/records'
import { invitationRefusals, invitationSettings, invitations, inviters } from '../invitations/records'
import { levelChanges, levelRules, levelWalks, memberLevels } from '../levels/records'
import { consents, members } from '../members/records'
import { messageConsents, messageMarks, messageTemplates, outbox, stockWaits } from '../messages/records'
import { orderRules, orders } from '../orders/records'
import { bills, payouts } from '../payments/records'
import { photoDays, photos } from '../photos/records'
import { auditEntries } from '../platform/audit'
import type { CollectionSpec } from '../platform/database/collection'
import { jobLeases } from '../platform/jobs'
import { pointsGrants, pointsLedger, pointsSettings } from '../points/records'
import { priceHistory } from '../pricing/records'
import { reviewRefusals, reviewSettings, reviewSums, reviews } from '../reviews/records'
import { shelves } from '../shelves/records'
import { slotPlans } from '../slots/records'
import { staffCodes, staffMembers, tryCounts } from '../staff/records'
import { stores } from '../stores/records'
import { tiers } from '../tiers/records'
import { cards, touches } from '../tracking/records'
import { wallets } from '../wallets/records'

/** Every collection with its indexes: what the deploy tool creates and the local cloud opens. */
export const schema: readonly CollectionSpec[] = [
  aftersales,
  alarms,
  auditEntries,
  bills,
  boundChats,
  campaignBudgets,
  campaigns,
  cards,
  categories,
  checkInBooks,
  checkInMarks,
  checkInSettings,
  checkIns,
  consents,
  counterUses,
  couponBatches,
  couponClaims,
  couponCounts,
  couponDays,
  couponGifts,
  couponSecrets,
  couponTemplates,
  groups,
  invitationRefusals,
  invitationSettings,
  invitations,
  inviters,
  jobLeases,
  levelChanges,
  levelRules,
  levelWalks,
  memberLevels,
  members,
  messageConsents,
  messageMarks,
  messageTemplates,
  orderRules,
  orders,
  outbox,
  pastCoupons,
  photoDays,
  photos,
  pointsGrants,
  pointsLedger,
  payouts,
  pointsSettings,
  priceBook,
  priceHistory,
  priceNotes,
  products,
  redeemedCodes,
  reviewRefusals,
  reviewSettings,
  reviewSums,
  reviews,
  rulesVersions,
  salesDays,
  salesMarks,
  shelves,
  slotPlans,
  staffCodes,
  staffMembers,
  stockWaits,
  stores,
  tiers,
  touches,
  tryCounts,
  wallets,
  chains,
  chainWishes,
  flashSales,
  flashStocks,
  groupBuyCampaigns,
  groupBuys,
  groupBuyStocks,
]
