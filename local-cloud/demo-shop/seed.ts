import type { Product } from '../../cloudfunctions/catalog/records'
import { type ShopDay, shopDay } from '../../cloudfunctions/platform/time'
import type { Shelf } from '../../cloudfunctions/shelves/records'
import { fortnight } from '../../cloudfunctions/shelves/rules/fortnight'
import { plannedShelf } from '../../cloudfunctions/shelves/rules/planned-shelf'
import type { SlotPlan } from '../../cloudfunctions/slots/records'
import type { Store } from '../../cloudfunctions/stores/records'
import type { Document } from '../engine/values'
import type { SeededShop } from '../seeding'
import { campaignsOf } from './campaigns'
import { catalogue } from './catalogue'
import { chainsOf } from './chains'
import { checkInsOf } from './checkins'
import { couponsOf, withCoupons } from './coupons'
import { flashSalesOf } from './flashsales'
import { groupBuysOf } from './groupbuys'
import { chats, groupRegister } from './groups'
import { invitationsOf } from './invitations'
import { membersMoneyOf } from './members-money'
import { accountTemplates, messageTemplates } from './messages'
import { pastSales } from './past-sales'
import { membersOf, people, staffRegister } from './people'
import { pictureFiles } from './pictures'
import { priceNotesOf } from './price-notes'
import { reviewsOf } from './reviews'
import { slotPlans, storesOf } from './stores'

/** Shelves of the coming days by the shop's own rule; none for a day on which a store is closed. */
function shelvesOf(today: ShopDay, stores: Store[], plans: SlotPlan[], products: Product[]): Shelf[] {
  const planOf = new Map(plans.map((plan) => [plan._id, plan]))
  return stores.flatMap((store) => {
    const plan = planOf.get(store._id)
    return plan ? fortnight(today).flatMap((day) => plannedShelf(store, plan, products, day) ?? []) : []
  })
}

/** Records as the database keeps them: plain JSON, none sharing an object with another. */
const plain = (records: readonly object[]): Document[] => JSON.parse(JSON.stringify(records))

/**
 * The demo shop 「小甜圈烘焙」 as it stands on the shop day of an instant: stores, catalogue, prices, shelves of 14 days,
 * staff, groups, people, and what a member has in points. No orders or touches: those come from using the shop. The same day always gives the
 * same shop.
 * @param at epoch ms
 */
export function seedDemoShop(at: number): SeededShop {
  const today = shopDay(at)
  const stores = storesOf(today)
  const { categories, products, priceBook, priceHistory, rulesVersions } = catalogue(today)
  const { salesDays, salesMarks } = pastSales(today, products, priceBook)
  const { groups, boundChats } = groupRegister(today)
  const { members, consents } = membersOf(today)
  const money = membersMoneyOf(today)
  const coupons = couponsOf(today)
  const invited = invitationsOf(today)
  const checkIns = checkInsOf(today)
  const { campaigns, budgets } = campaignsOf(today)
  const flash = flashSalesOf(today)
  const reviewed = reviewsOf(today, products)
  return {
    documents: {
      stores: plain(stores),
      slot_plans: plain(slotPlans),
      categories: plain(categories),
      products: plain(products),
      price_book: plain(priceBook),
      price_history: plain(priceHistory),
      price_notes: plain(priceNotesOf(today)),
      sales_days: plain(salesDays),
      sales_marks: plain(salesMarks),
      rules_versions: plain(rulesVersions),
      shelves: plain(shelvesOf(today, stores, slotPlans, products)),
      groups: plain(groups),
      bound_chats: plain(boundChats),
      staff_members: plain(staffRegister(today)),
      members: plain(members),
      consents: plain(consents),
      tiers: plain(money.tiers),
      points_settings: plain(money.pointsSettings),
      points_grants: plain(money.grants),
      points_ledger: plain(money.ledger),
      wallets: plain(withCoupons(money.wallets, today)),
      message_templates: plain(messageTemplates()),
      campaigns: plain(campaigns),
      campaign_budgets: plain(budgets),
      checkin_settings: plain(checkIns.settings),
      checkin_books: plain(checkIns.books),
      checkins: plain(checkIns.checkIns),
      coupon_templates: plain(coupons.templates),
      coupon_counts: plain(coupons.counts),
      coupon_claims: plain(coupons.claims),
      reviews: plain(reviewed.reviews),
      review_sums: plain(reviewed.sums),
      groupbuy_campaigns: plain(groupBuysOf(today).campaigns),
      chains: plain(chainsOf(today)),
      flashsales: plain(flash.sales),
      flashsale_stocks: plain(flash.stocks),
      invitation_settings: plain(invited.settings),
      inviters: plain(invited.inviters),
      invitations: plain(invited.invitations),
      invitation_refusals: plain(invited.refusals),
    },
    files: pictureFiles(
      products.flatMap(({ picture, pictureLarge, cardPicture }) => [picture, pictureLarge, cardPicture]),
    ),
    people,
    groups: chats,
    messageTemplates: accountTemplates(),
  }
}
