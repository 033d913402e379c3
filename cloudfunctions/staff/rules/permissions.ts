import type { Role } from '../contract'

const everybodyInTheShop = ['owner', 'manager', 'staff'] as const
const operators = ['owner', 'manager'] as const
const ownerOnly = ['owner'] as const

/**
 * Who may do what: the one table of every action of the entry points `staff` and `console`.
 * For which stores is another question, see `may-act-at-store`.
 */
export const permissions = {
  'pickups.list': everybodyInTheShop,
  'pickups.ready': everybodyInTheShop,
  'pickups.preview': everybodyInTheShop,
  'pickups.verify': everybodyInTheShop,
  'codes.resolve': everybodyInTheShop,
  'coupons.look': everybodyInTheShop,
  'coupons.redeem': everybodyInTheShop,
  'aftersales.waiting': everybodyInTheShop,
  'aftersales.look': everybodyInTheShop,
  'aftersales.open': everybodyInTheShop,
  'aftersales.decide': everybodyInTheShop,
  'shelves.wastes': everybodyInTheShop,
  'shelves.waste': everybodyInTheShop,
  'payments.take': everybodyInTheShop,
  'payments.owed': everybodyInTheShop,
  'payments.paidOut': everybodyInTheShop,

  'orders.ofDay': operators,
  'orders.rules': operators,
  'orders.setRules': ownerOnly,
  'stores.list': operators,
  'stores.pause': operators,
  'stores.setCounterPay': operators,
  'payments.importBill': ownerOnly,
  'payments.bills': ownerOnly,
  'catalog.setOnSale': operators,
  'catalog.setPrice': ownerOnly,
  'catalog.priceNotes': operators,
  'catalog.addPriceNote': operators,
  'catalog.removePriceNote': operators,
  'catalog.setEarlyAccess': ownerOnly,
  'catalog.goods': operators,
  'catalog.setBundle': ownerOnly,
  'catalog.setMatches': ownerOnly,
  'catalog.setLine': ownerOnly,
  'insight.lifecycle': operators,
  'insight.rebuildSales': ownerOnly,
  'shelves.today': operators,
  'shelves.adjust': operators,
  'campaigns.list': operators,
  'campaigns.get': operators,
  'campaigns.save': operators,
  'campaigns.check': operators,
  'campaigns.preview': operators,
  'campaigns.replay': operators,
  'campaigns.submit': operators,
  'campaigns.approve': operators,
  'campaigns.schedule': operators,
  'campaigns.stop': operators,
  'campaigns.fund': operators,
  'coupons.templates': operators,
  'coupons.saveTemplate': ownerOnly,
  'coupons.closeTemplate': operators,
  'coupons.makeCodes': ownerOnly,
  'coupons.codes': ownerOnly,
  'checkins.overview': operators,
  'checkins.save': ownerOnly,
  'checkins.setClosedDay': operators,
  'flashsales.all': operators,
  'flashsales.save': operators,
  'flashsales.publish': operators,
  'flashsales.stop': operators,
  'groups.list': operators,
  'groups.create': operators,
  'groups.bind': operators,
  'groups.setActive': operators,
  'invitations.settings': operators,
  'invitations.saveSettings': ownerOnly,
  'invitations.list': operators,
  'levels.rules': operators,
  'levels.saveRules': ownerOnly,
  'levels.list': operators,
  'staff.list': operators,
  'staff.invite': operators,
  'staff.remove': operators,
  'aftersales.list': operators,
  'aftersales.approve': operators,
  'aftersales.reject': operators,
  'aftersales.compensate': operators,
  'aftersales.failures': operators,
  'aftersales.retry': operators,
  'messages.list': operators,
  'messages.templates': operators,
  'messages.saveTemplate': ownerOnly,
  'audit.list': operators,
  'points.settings': operators,
  'points.setSettings': ownerOnly,
  'points.liability': operators,
  'points.recompute': operators,
  'points.give': operators,
} as const satisfies Record<string, readonly Role[]>

export type GuardedAction = keyof typeof permissions

/** Whether a role may use an action; an action without a row is nobody's. */
export const mayUse = (role: Role, action: string): boolean =>
  Object.hasOwn(permissions, action) && (permissions[action as GuardedAction] as readonly Role[]).includes(role)

/** Who can be asked to do it instead: 店主 when it is the owner's alone, else 店长. */
export const whoMay = (action: string): string => (mayUse('manager', action) ? '店长' : '店主')
