import { randomInt } from 'node:crypto'
import type {
  AftersalesActions,
  AftersalesConsoleActions,
  AftersalesStaffActions,
} from '../../cloudfunctions/aftersales/contract'
import type { AuditConsoleActions } from '../../cloudfunctions/audit/contract'
import type { CampaignsConsoleActions } from '../../cloudfunctions/campaigns/contract'
import type { CatalogActions, CatalogConsoleActions } from '../../cloudfunctions/catalog/contract'
import type { ChainsActions, ChainsConsoleActions, ChainsStaffActions } from '../../cloudfunctions/chains/contract'
import type { CheckInsActions, CheckInsConsoleActions } from '../../cloudfunctions/checkins/contract'
import type { CheckoutActions } from '../../cloudfunctions/checkout/contract'
import type { CouponsActions, CouponsConsoleActions, CouponsStaffActions } from '../../cloudfunctions/coupons/contract'
import type { FlashSalesActions, FlashSalesConsoleActions } from '../../cloudfunctions/flashsales/contract'
import type { GroupBuysActions, GroupBuysConsoleActions } from '../../cloudfunctions/groupbuys/contract'
import type { GroupsActions, GroupsConsoleActions } from '../../cloudfunctions/groups/contract'
import type { InsightConsoleActions } from '../../cloudfunctions/insight/contract'
import type { InvitationsActions, InvitationsConsoleActions } from '../../cloudfunctions/invitations/contract'
import type { LevelsActions, LevelsConsoleActions } from '../../cloudfunctions/levels/contract'
import type { MembersActions } from '../../cloudfunctions/members/contract'
import type { MessagesActions, MessagesConsoleActions } from '../../cloudfunctions/messages/contract'
import type { OrdersActions, OrdersConsoleActions } from '../../cloudfunctions/orders/contract'
import type { PaymentsConsoleActions, PaymentsStaffActions } from '../../cloudfunctions/payments/contract'
import type { PhotosActions } from '../../cloudfunctions/photos/contract'
import type { PickupsActions } from '../../cloudfunctions/pickups/contract'
import { addDays } from '../../cloudfunctions/platform/time'
import type { PointsActions, PointsConsoleActions } from '../../cloudfunctions/points/contract'
import type { ReviewsActions, ReviewsConsoleActions } from '../../cloudfunctions/reviews/contract'
import type { ShelvesConsoleActions, ShelvesStaffActions } from '../../cloudfunctions/shelves/contract'
import type { StaffConsoleActions, StaffShopActions } from '../../cloudfunctions/staff/contract'
import type { StoresActions, StoresConsoleActions } from '../../cloudfunctions/stores/contract'
import type { TiersActions } from '../../cloudfunctions/tiers/contract'
import type { TrackingActions } from '../../cloudfunctions/tracking/contract'
import { photoId, picture } from '../photos/pictures'
import { attackDraft } from './campaigns'
import { attackChain, CHAIN_ELSEWHERE, CHAIN_HERE } from './chains'
import { checkInPlan } from './check-in-plan'
import { attackSale } from './flashsales'
import { attackGroupBuy } from './groupbuys'
import { OTHER_STORE, STORE, type Who, type World } from './world'

type ShopActions = AftersalesActions &
  CatalogActions &
  ChainsActions &
  StoresActions &
  OrdersActions &
  CheckInsActions &
  CheckoutActions &
  CouponsActions &
  FlashSalesActions &
  GroupBuysActions &
  GroupsActions &
  InvitationsActions &
  LevelsActions &
  MembersActions &
  PhotosActions &
  MessagesActions &
  PointsActions &
  ReviewsActions &
  TiersActions &
  TrackingActions &
  StaffShopActions
type StaffActions = AftersalesStaffActions &
  ChainsStaffActions &
  CouponsStaffActions &
  PaymentsStaffActions &
  PickupsActions &
  ShelvesStaffActions
type ConsoleActions = CampaignsConsoleActions &
  AftersalesConsoleActions &
  StoresConsoleActions &
  PaymentsConsoleActions &
  CatalogConsoleActions &
  ChainsConsoleActions &
  CouponsConsoleActions &
  FlashSalesConsoleActions &
  GroupBuysConsoleActions &
  ShelvesConsoleActions &
  GroupsConsoleActions &
  MessagesConsoleActions &
  StaffConsoleActions &
  OrdersConsoleActions &
  InsightConsoleActions &
  InvitationsConsoleActions &
  LevelsConsoleActions &
  PointsConsoleActions &
  ReviewsConsoleActions &
  CheckInsConsoleActions &
  AuditConsoleActions

/** What the attacks on an action are made from. */
export interface Row {
  /** Who may call it, and with what: the attacks are mutations of this, and in the end it must be answered. */
  as: Who
  data: (world: World) => Record<string, unknown>
  /** A call that names what belongs to somebody else or to nobody, and the code of its refusal. */
  foreign?: { as: Who; data: (world: World) => Record<string, unknown>; unknown: Record<string, unknown>; code: string }
  /** The same for what belongs to a store that is not the caller's. */
  otherStore?: { as: Who; data: (world: World) => Record<string, unknown>; code: string }
  /** Collections in which a repeat of the rightful call may leave something new; nothing when absent. */
  grows?: readonly string[]
  /** What a repeat of the rightful call answers; `ok` when absent. */
  again?: string
}

const NOBODYS_ORDER = 'Anobody0000000000000'
/** A price note of the demo shop. */
const SEEDED_NOTE = 'Ademonote00000000001'
const none = () => ({})

/** An order by its id: another person's gets the very answer of one that does not exist. */
const ownOrder = (as: Who, order: (world: World) => string): Row => ({
  as,
  data: (world) => ({ orderId: order(world) }),
  foreign: {
    as: 'otherBuyer',
    data: (world) => ({ orderId: order(world) }),
    unknown: { orderId: NOBODYS_ORDER },
    code: 'not-found',
  },
})

/** A call with a store of the caller's in it; the same with another store is refused. */
const atStore = (data: (world: World) => Record<string, unknown> = none, as: Who = 'manager'): Row => ({
  as,
  data: (world) => ({ ...data(world), storeId: STORE }),
  otherStore: { as, data: (world) => ({ ...data(world), storeId: OTHER_STORE }), code: 'not-your-store' },
})

const NOBODYS_CASE = `${NOBODYS_ORDER}_a1`

/** One's own case by its id. */
const ownCase = (which: (world: World) => string): Row => ({
  as: 'buyer',
  data: (world) => ({ caseId: which(world) }),
  foreign: {
    as: 'otherBuyer',
    data: (world) => ({ caseId: which(world) }),
    unknown: { caseId: NOBODYS_CASE },
    code: 'not-found',
  },
})

/** A case that somebody of the shop decides, by its id. */
const shopCase = (as: Who, other: Who, which: (world: World) => string, more: object): Row => ({
  as,
  data: (world) => ({ caseId: which(world), ...more }),
  otherStore: { as: other, data: (world) => ({ caseId: which(world), ...more }), code: 'not-your-store' },
})

/** A review of a store, by its id. */
const ofReview = (more: object): Row => ({
  as: 'manager',
  data: ({ reviewId }) => ({ reviewId, ...more }),
  otherStore: { as: 'otherManager', data: ({ reviewId }) => ({ reviewId, ...more }), code: 'not-your-store' },
})

const refundOf = (orderId: string, skuId: string) => ({
  orderId,
  kind: 'refund',
  lines: [{ skuId, quantity: 1 }],
})

/** A step of a campaign by its revision; the same with a campaign of another store is refused. */
const campaignStep = (campaignId: string, elsewhere: string, as: Who = 'manager'): Row => ({
  as,
  data: () => ({ campaignId, rev: 1 }),
  ...(as === 'owner'
    ? {}
    : { otherStore: { as, data: () => ({ campaignId: elsewhere, rev: 1 }), code: 'not-your-store' } }),
  again: 'changed-meanwhile',
})

const shop: Record<keyof ShopActions, Row> = {
  'aftersales.preview': {
    as: 'buyer',
    data: ({ paidId, skuId }) => refundOf(paidId, skuId),
    foreign: {
      as: 'otherBuyer',
      data: ({ paidId, skuId }) => refundOf(paidId, skuId),
      unknown: { orderId: NOBODYS_ORDER },
      code: 'not-found',
    },
  },
  'aftersales.request': {
    as: 'buyer',
    data: ({ toAskId, skuId }) => ({ ...refundOf(toAskId, skuId), reason: 'other', note: '来不及了', photos: [] }),
    foreign: {
      as: 'otherBuyer',
      data: ({ toAskId, skuId }) => ({ ...refundOf(toAskId, skuId), reason: 'other' }),
      unknown: { orderId: NOBODYS_ORDER },
      code: 'not-found',
    },
    again: 'case-open',
  },
  'aftersales.list': ownOrder('buyer', ({ paidId }) => paidId),
  'aftersales.get': ownCase(({ decideCase }) => decideCase),
  'aftersales.withdraw': ownCase(({ withdrawCase }) => withdrawCase),
  'catalog.home': { as: 'buyer', data: ({ touchId }) => ({ storeId: STORE, touchId }) },
  'catalog.list': {
    as: 'buyer',
    data: ({ touchId }) => ({ storeId: STORE, touchId, search: '可颂', categoryId: 'bread' }),
  },
  'catalog.product': { as: 'buyer', data: ({ productId, touchId }) => ({ productId, storeId: STORE, touchId }) },
  'catalog.stores': { as: 'buyer', data: none },
  'stores.get': { as: 'buyer', data: () => ({ storeId: STORE }) },
  'orders.get': ownOrder('buyer', ({ paidId }) => paidId),
  'orders.list': { as: 'buyer', data: () => ({ show: 'pickup' }) },
  'checkout.quote': {
    as: 'buyer',
    data: ({ placeable: { storeId, lines, fulfilment, couponId, points }, touchId }) => ({
      storeId,
      lines,
      fulfilment,
      couponId,
      points,
      touchId,
      payBy: 'wechat',
    }),
  },
  'checkout.place': {
    as: 'buyer',
    data: ({ placeable }) => ({ orderId: 'Aattack0000000000001', ...placeable }),
    foreign: {
      as: 'otherBuyer',
      data: ({ placeable, paidId }) => ({ ...placeable, orderId: paidId }),
      unknown: {},
      code: 'not-found',
    },
  },
  'checkout.pay': ownOrder('buyer', ({ unpaidId }) => unpaidId),
  'checkout.confirm': ownOrder('buyer', ({ paidId }) => paidId),
  'checkout.cancel': ownOrder('buyer', ({ unpaidId }) => unpaidId),
  'coupons.list': {
    as: 'buyer',
    data: ({ skuId, touchId, day }) => ({ storeId: STORE, lines: [{ skuId, quantity: 1, options: [] }], touchId, day }),
  },
  'coupons.offered': { as: 'buyer', data: none },
  'coupons.claim': { as: 'buyer', data: () => ({ templateId: 'fifty_six' }) },
  'coupons.show': {
    as: 'otherBuyer',
    data: ({ giftCouponId }) => ({ couponId: giftCouponId }),
    foreign: {
      as: 'buyer',
      data: ({ giftCouponId }) => ({ couponId: giftCouponId }),
      unknown: { couponId: 'tart_one_0123456789abcdef' },
      code: 'foreign',
    },
  },
  'coupons.gift': {
    as: 'otherBuyer',
    data: ({ giftCouponId }) => ({ couponId: giftCouponId }),
    foreign: {
      as: 'buyer',
      data: ({ giftCouponId }) => ({ couponId: giftCouponId }),
      unknown: { couponId: 'tart_one_0123456789abcdef' },
      code: 'foreign',
    },
  },
  'coupons.seeGift': { as: 'buyer', data: ({ giftToken }) => ({ token: giftToken }) },
  'coupons.accept': {
    as: 'buyer',
    data: ({ giftToken }) => ({ token: giftToken }),
    foreign: {
      as: 'otherBuyer',
      data: () => ({ token: 'Anobody0000000000000' }),
      unknown: { token: 'Bnobody0000000000000' },
      code: 'foreign',
    },
  },
  'flashsales.list': { as: 'buyer', data: () => ({ storeId: STORE }) },
  'flashsales.get': {
    as: 'buyer',
    data: () => ({ saleId: 'Aflashsell0000000001' }),
    foreign: {
      as: 'buyer',
      data: () => ({ saleId: 'Aflashsave0000000001' }),
      unknown: { saleId: 'Anobody0000000000000' },
      code: 'unknown-sale',
    },
  },
  'chains.get': { as: 'buyer', data: () => ({ chainId: CHAIN_HERE }) },
  'chains.ofStore': { as: 'buyer', data: () => ({ storeId: STORE }) },
  'chains.showMe': { as: 'buyer', data: () => ({ show: 'hidden' }) },
  'groupbuys.list': { as: 'buyer', data: () => ({ storeId: STORE }) },
  'groupbuys.get': { as: 'buyer', data: () => ({ groupBuyId: 'g_Agroupleader00000001' }) },
  'groupbuys.mine': { as: 'buyer', data: none },
  'invitations.mine': { as: 'buyer', data: none },
  'invitations.card': { as: 'buyer', data: none, grows: ['cards'] },
  'invitations.see': { as: 'otherBuyer', data: ({ inviteCode }) => ({ code: inviteCode }) },
  'invitations.accept': { as: 'friend', data: ({ inviteCode }) => ({ code: inviteCode }) },
  'reviews.add': {
    as: 'buyer',
    data: ({ collectedId, skuId }) => ({ orderId: collectedId, skuId, stars: 4, text: '外壳很酥', photos: [] }),
    foreign: {
      as: 'otherBuyer',
      data: ({ collectedId, skuId }) => ({ orderId: collectedId, skuId, stars: 1, text: '', photos: [] }),
      unknown: { orderId: NOBODYS_ORDER },
      code: 'not-found',
    },
  },
  'reviews.ofProduct': { as: 'buyer', data: ({ productId }) => ({ productId, most: 5 }) },
  'reviews.ofOrder': ownOrder('buyer', ({ collectedId }) => collectedId),
  'reviews.mine': { as: 'buyer', data: none },
  'levels.mine': { as: 'buyer', data: none },
  'members.me': { as: 'buyer', data: none },
  'members.consent': { as: 'buyer', data: () => ({ purpose: 'agreement', version: '2026-11-02', granted: true }) },
  'checkins.today': { as: 'buyer', data: none },
  'checkins.checkIn': { as: 'buyer', data: none, grows: ['checkins'] },
  'checkins.calendar': { as: 'buyer', data: none },
  'checkins.makeUp': { as: 'buyer', data: ({ bill }) => ({ day: bill.day }) },
  'checkins.remind': { as: 'buyer', data: () => ({ hour: 9 }) },
  'groups.mine': { as: 'buyer', data: () => ({ storeId: STORE }) },
  'members.setName': { as: 'buyer', data: () => ({ name: '小满满' }) },
  'members.setAvatar': { as: 'buyer', data: () => ({ picture: null }) },
  'members.setBirthday': { as: 'buyer', data: () => ({ month: 12, day: 3, version: '2026-11-24' }) },
  'members.deleteBirthday': { as: 'buyer', data: none },
  'messages.asking': { as: 'buyer', data: none },
  'messages.consent': {
    as: 'buyer',
    data: () => ({
      askId: 'Aasked00000000000001',
      answers: [{ kind: 'ready', templateId: 'demo_ready_00000000000000000000000000000000', answer: 'accept' }],
    }),
  },
  'messages.wait': {
    as: 'buyer',
    // Not sold at that store, so that there is something to wait for.
    data: () => ({ kind: 'back-in-stock', skuId: 'waffle_1', storeId: OTHER_STORE }),
  },
  'photos.add': {
    as: 'buyer',
    data: () => ({ photoId: photoId(1), use: 'aftersales', base64: picture('jpg') }),
    foreign: {
      as: 'otherBuyer',
      data: ({ photoOfBuyer }) => ({ photoId: photoOfBuyer, use: 'aftersales', base64: picture('jpg') }),
      unknown: {},
      code: 'not-found',
    },
  },
  'points.history': { as: 'buyer', data: none },
  'tiers.mine': { as: 'buyer', data: none },
  'tracking.card': { as: 'buyer', data: ({ productId }) => ({ productId }), grows: ['cards'] },
  'tracking.touch': {
    as: 'buyer',
    data: ({ cloudId }) => ({ cloudId, code: 'aB3dE5fG7h', scene: 'c=aB3dE5fG7h' }),
    grows: ['touches'],
  },
  'staff.redeem': { as: 'invited', data: ({ staffCode }) => ({ code: staffCode, name: '新店员' }) },
}

const staff: Record<keyof StaffActions, Row> = {
  'aftersales.waiting': atStore(() => ({ show: 'all' }), 'staff'),
  'aftersales.look': {
    as: 'staff',
    data: ({ toOpenId, skuId }) => refundOf(toOpenId, skuId),
    otherStore: {
      as: 'otherStaff',
      data: ({ toOpenId, skuId }) => refundOf(toOpenId, skuId),
      code: 'not-your-store',
    },
  },
  'aftersales.open': {
    as: 'staff',
    data: ({ toOpenId, skuId }) => ({ askId: 'Aask000000000000001', ...refundOf(toOpenId, skuId), reason: 'other' }),
    otherStore: {
      as: 'otherStaff',
      data: ({ toOpenId, skuId }) => ({ askId: 'Aask000000000000002', ...refundOf(toOpenId, skuId), reason: 'other' }),
      code: 'not-your-store',
    },
  },
  'aftersales.decide': shopCase('staff', 'otherStaff', ({ decideCase }) => decideCase, {
    approve: false,
    answer: '已经做好了',
  }),
  'chains.ofDay': atStore(({ day }) => ({ day }), 'staff'),
  'chains.handOver': {
    as: 'staff',
    data: () => ({ chainId: CHAIN_HERE }),
    otherStore: { as: 'staff', data: () => ({ chainId: CHAIN_ELSEWHERE }), code: 'not-your-store' },
  },
  'pickups.list': atStore(({ day }) => ({ day }), 'staff'),
  'pickups.ready': {
    as: 'staff',
    data: ({ paidId }) => ({ orderId: paidId }),
    otherStore: { as: 'otherStaff', data: ({ paidId }) => ({ orderId: paidId }), code: 'not-your-store' },
    foreign: {
      as: 'staff',
      data: () => ({ orderId: NOBODYS_ORDER }),
      unknown: { orderId: NOBODYS_ORDER },
      code: 'not-found',
    },
  },
  'pickups.preview': {
    as: 'staff',
    data: ({ code }) => ({ code }),
    otherStore: { as: 'staff', data: ({ codeElsewhere }) => ({ code: codeElsewhere }), code: 'other-store' },
  },
  'pickups.verify': {
    as: 'staff',
    data: ({ codeToVerify }) => ({ code: codeToVerify }),
    otherStore: { as: 'staff', data: ({ codeElsewhere }) => ({ code: codeElsewhere }), code: 'other-store' },
  },
  'coupons.look': atStore(({ counterCode }) => ({ code: counterCode }), 'staff'),
  'coupons.redeem': atStore(({ counterCode }) => ({ code: counterCode, skuId: 'egg_tart_4' }), 'staff'),
  'payments.take': {
    as: 'otherStaff',
    data: ({ counterId, counterFen }) => ({ orderId: counterId, method: 'cash', feeFen: counterFen }),
    otherStore: {
      as: 'staff',
      data: ({ counterId, counterFen }) => ({ orderId: counterId, method: 'cash', feeFen: counterFen }),
      code: 'not-your-store',
    },
  },
  'payments.owed': atStore(none, 'staff'),
  'payments.paidOut': {
    as: 'otherStaff',
    data: ({ owedId, counterFen }) => ({ orderId: owedId, refundId: 'cancel', method: 'cash', feeFen: counterFen }),
    otherStore: {
      as: 'staff',
      data: ({ owedId, counterFen }) => ({ orderId: owedId, refundId: 'cancel', method: 'cash', feeFen: counterFen }),
      code: 'not-your-store',
    },
  },
  'codes.resolve': { as: 'staff', data: ({ code }) => ({ code }) },
  'shelves.wastes': atStore(({ day }) => ({ day }), 'staff'),
  'shelves.waste': atStore(
    ({ day, skuId }) => ({ wasteId: 'Awaste00000000000001', day, skuId, quantity: 1, reason: 'dropped', note: '' }),
    'staff',
  ),
}

const console: Record<keyof ConsoleActions, Row> = {
  'campaigns.list': { as: 'manager', data: none },
  'campaigns.get': { as: 'manager', data: () => ({ campaignId: 'to_check' }) },
  'campaigns.save': {
    as: 'manager',
    data: () => ({ campaignId: 'attack_draft', draft: attackDraft([STORE]) }),
    otherStore: {
      as: 'manager',
      data: () => ({ campaignId: 'attack_draft2', draft: attackDraft([OTHER_STORE]) }),
      code: 'not-your-store',
    },
  },
  'campaigns.check': campaignStep('to_check', 'elsewhere'),
  'campaigns.preview': { as: 'manager', data: () => ({ campaignId: 'to_check', draft: attackDraft([STORE]) }) },
  'campaigns.replay': { as: 'manager', data: () => ({ campaignId: 'to_check', draft: attackDraft([STORE]), days: 7 }) },
  'campaigns.submit': campaignStep('to_submit', 'elsewhere_checked'),
  'campaigns.approve': campaignStep('to_approve', 'elsewhere_checked', 'owner'),
  'campaigns.schedule': { ...campaignStep('to_schedule', 'elsewhere_checked'), again: 'not-checked' },
  'campaigns.stop': {
    as: 'manager',
    data: () => ({ campaignId: 'to_stop' }),
    otherStore: { as: 'manager', data: () => ({ campaignId: 'elsewhere' }), code: 'not-your-store' },
    grows: ['rules_versions'],
  },
  'campaigns.fund': {
    as: 'manager',
    data: () => ({ campaignId: 'to_fund', fundId: 'Afund000000000000001', addFen: 100, reason: '卖得好' }),
    otherStore: {
      as: 'manager',
      data: () => ({ campaignId: 'elsewhere', fundId: 'Afund000000000000001', addFen: 100, reason: '卖得好' }),
      code: 'not-your-store',
    },
  },
  'flashsales.all': { as: 'manager', data: () => ({ before: 4_000_000_000_000 }) },
  'flashsales.save': {
    as: 'manager',
    data: () => ({ saleId: 'Aflashsave0000000001', rev: 1, draft: attackSale([STORE]) }),
    otherStore: {
      as: 'manager',
      data: () => ({ saleId: 'Aflashnew00000000001', rev: 0, draft: attackSale([OTHER_STORE]) }),
      code: 'not-your-store',
    },
  },
  'flashsales.publish': {
    as: 'manager',
    data: () => ({ saleId: 'Aflashpublish0000001', rev: 1 }),
    otherStore: {
      as: 'manager',
      data: () => ({ saleId: 'Aflashelse0000000001', rev: 1 }),
      code: 'not-your-store',
    },
    grows: ['rules_versions'],
  },
  'flashsales.stop': {
    as: 'manager',
    data: () => ({ saleId: 'Aflashstop0000000001' }),
    otherStore: { as: 'manager', data: () => ({ saleId: 'Aflashelse0000000001' }), code: 'not-your-store' },
    grows: ['rules_versions'],
  },
  'aftersales.list': atStore(() => ({ show: 'all' })),
  'aftersales.approve': shopCase('manager', 'otherManager', ({ approveCase }) => approveCase, {}),
  'aftersales.reject': shopCase('manager', 'otherManager', ({ rejectCase }) => rejectCase, { answer: '已经做好了' }),
  'aftersales.compensate': {
    as: 'manager',
    data: ({ toCompensateId }) => ({
      askId: 'Aask000000000000003',
      orderId: toCompensateId,
      gift: { kind: 'points', points: 20 },
      reason: '等久了',
    }),
    otherStore: {
      as: 'otherManager',
      data: ({ toCompensateId }) => ({
        askId: 'Aask000000000000004',
        orderId: toCompensateId,
        gift: { kind: 'points', points: 20 },
        reason: '等久了',
      }),
      code: 'not-your-store',
    },
  },
  'aftersales.failures': atStore(),
  'aftersales.retry': {
    as: 'manager',
    data: ({ cancelledId }) => ({ orderId: cancelledId, refundId: 'cancel' }),
    otherStore: {
      as: 'otherManager',
      data: ({ cancelledId }) => ({ orderId: cancelledId, refundId: 'cancel' }),
      code: 'not-your-store',
    },
  },
  'orders.ofDay': atStore(({ day }) => ({ day })),
  'orders.rules': { as: 'manager', data: none },
  'orders.setRules': {
    as: 'owner',
    data: () => ({ rev: 0, leadMinutes: 90, graceMinutes: 10, requestHours: 48, approvalFen: 20_000 }),
  },
  'stores.list': { as: 'manager', data: none },
  'stores.pause': atStore(() => ({ paused: true, reason: '烤箱坏了' })),
  'stores.setCounterPay': atStore(() => ({ counterPay: true })),
  // Read again, a bill is held beside the orders as they stand now.
  'payments.importBill': { as: 'owner', data: ({ bill }) => ({ ...bill }), grows: ['bills'] },
  'payments.bills': { as: 'owner', data: () => ({ cursor: '2026-12-31' }) },
  'catalog.setOnSale': atStore(({ productId }) => ({ productId, onSale: false })),
  'catalog.setPrice': { as: 'owner', data: ({ skuId }) => ({ skuId, listFen: 1700, communityPercentOff: 15 }) },
  'catalog.priceNotes': { as: 'manager', data: ({ skuId }) => ({ skuId }) },
  'catalog.addPriceNote': {
    as: 'manager',
    data: ({ skuId }) => ({
      noteId: 'Anote000000000000001',
      skuId,
      competitor: '隔壁面包房',
      fen: 1500,
      source: '门口价签',
      seenOn: '2026-11-20',
    }),
    grows: ['price_notes'],
  },
  'catalog.removePriceNote': { as: 'manager', data: () => ({ noteId: SEEDED_NOTE }) },
  'catalog.setEarlyAccess': { as: 'owner', data: ({ productId }) => ({ productId, until: null, tierIds: [] }) },
  'catalog.goods': { as: 'manager', data: none },
  'catalog.setBundle': {
    as: 'owner',
    data: ({ skuId }) => ({
      productId: 'Abundle000000000001',
      rev: 0,
      // Another id with the same words would be another bundle of the same name, which is refused.
      name: `两份装${randomInt(1e9)}`,
      caption: '一样来两份',
      parts: [{ skuId, quantity: 2 }],
      listFen: 3100,
      soldIn: [STORE],
      belowCost: false,
    }),
  },
  'catalog.setMatches': { as: 'owner', data: ({ productId }) => ({ productId, rev: 1, matches: [] }) },
  'catalog.setLine': { as: 'owner', data: ({ productId }) => ({ productIds: [productId], line: '早餐' }) },
  'insight.lifecycle': atStore(),
  'insight.rebuildSales': {
    as: 'owner',
    data: ({ day }) => ({ storeId: STORE, from: addDays(day, -4), to: addDays(day, -3) }),
  },
  'shelves.today': atStore(({ day }) => ({ day })),
  'shelves.adjust': atStore(({ day, skuId }) => ({
    adjustId: 'Aadjust0000000000001',
    day,
    skuId,
    delta: 2,
    reason: '多烤了一盘',
  })),
  'coupons.templates': { as: 'manager', data: none },
  'coupons.saveTemplate': {
    as: 'owner',
    data: () => ({
      templateId: 'attacked',
      name: '满 30 减 3',
      rule: '全部门店',
      benefit: { kind: 'threshold', steps: [{ atFen: 3000, offFen: 300 }] },
      scope: { products: null, categories: ['bread'], skus: null, except: { products: [], categories: [] } },
      stores: [STORE],
      weekdays: [1, 2],
      notWith: ['tier'],
      ways: ['tap'],
      claimFrom: 1_790_000_000_000,
      claimUntil: 1_850_000_000_000,
      validity: { days: 7 },
      total: 10,
      perDay: 5,
      perPerson: 1,
      winBackDays: 30,
      backOnFullRefund: true,
      giftable: false,
    }),
    grows: ['rules_versions'],
  },
  'coupons.closeTemplate': { as: 'manager', data: () => ({ templateId: 'weekday_nine' }) },
  'coupons.makeCodes': {
    as: 'owner',
    data: () => ({ batchId: 'Aattackbatch00000001', templateId: 'sixty_eight_ten', count: 10, note: '传单' }),
  },
  'coupons.codes': { as: 'owner', data: ({ codeBatch }) => ({ batchId: codeBatch, from: 0, count: 2 }) },
  'checkins.overview': { as: 'manager', data: none },
  'checkins.save': { as: 'owner', data: () => ({ plan: checkInPlan, rev: 1 }), again: 'changed-meanwhile' },
  'checkins.setClosedDay': {
    as: 'manager',
    data: ({ bill }) => ({ day: addDays(bill.day, 9), note: '盘点', closed: true }),
  },
  'groups.list': atStore(),
  'groups.create': { ...atStore(() => ({ name: '新来的群', kind: 'store' })), grows: ['groups', 'rules_versions'] },
  'groups.bind': {
    as: 'manager',
    data: ({ groupId, bindTouchId }) => ({ groupId, touchId: bindTouchId }),
    otherStore: {
      as: 'otherManager',
      data: ({ groupId, bindTouchId }) => ({ groupId, touchId: bindTouchId }),
      code: 'not-your-store',
    },
    foreign: {
      as: 'manager',
      data: ({ groupId, foreignTouchId }) => ({ groupId, touchId: foreignTouchId }),
      unknown: { touchId: 'nobodysTouch' },
      code: 'not-found',
    },
  },
  'groups.setJoin': {
    as: 'manager',
    data: ({ groupId }) => ({ groupId, capacity: 200, members: 150, lasting: false }),
    otherStore: {
      as: 'otherManager',
      data: ({ groupId }) => ({ groupId, capacity: 200, members: 150, lasting: false }),
      code: 'not-your-store',
    },
  },
  'groups.setActive': {
    as: 'manager',
    data: ({ groupId }) => ({ groupId, active: false }),
    otherStore: { as: 'otherManager', data: ({ groupId }) => ({ groupId, active: false }), code: 'not-your-store' },
  },
  'chains.all': atStore(),
  'chains.create': {
    as: 'manager',
    data: ({ day }) => attackChain('xianlin_sweets', day),
    otherStore: { as: 'manager', data: ({ day }) => attackChain('daxinggong_core', day), code: 'not-your-store' },
  },
  'chains.stop': {
    as: 'manager',
    data: () => ({ chainId: CHAIN_HERE }),
    otherStore: { as: 'manager', data: () => ({ chainId: CHAIN_ELSEWHERE }), code: 'not-your-store' },
  },
  'groupbuys.all': { as: 'manager', data: () => ({ before: 4_000_000_000_000 }) },
  'groupbuys.save': {
    as: 'manager',
    data: () => ({ campaignId: 'Agroupsave0000000001', rev: 1, draft: attackGroupBuy([STORE]) }),
    otherStore: {
      as: 'manager',
      data: () => ({ campaignId: 'Agroupnew00000000001', rev: 0, draft: attackGroupBuy([OTHER_STORE]) }),
      code: 'not-your-store',
    },
  },
  'groupbuys.publish': {
    as: 'manager',
    data: () => ({ campaignId: 'Agrouppublish0000001', rev: 1 }),
    otherStore: { as: 'manager', data: () => ({ campaignId: 'Agroupelse0000000001', rev: 1 }), code: 'not-your-store' },
    grows: ['rules_versions'],
  },
  'groupbuys.stopOpening': {
    as: 'manager',
    data: () => ({ campaignId: 'Agroupopening0000001' }),
    otherStore: { as: 'manager', data: () => ({ campaignId: 'Agroupelse0000000001' }), code: 'not-your-store' },
    grows: ['rules_versions'],
  },
  'groupbuys.stopAll': {
    as: 'manager',
    data: () => ({ campaignId: 'Agroupstop0000000001' }),
    otherStore: { as: 'manager', data: () => ({ campaignId: 'Agroupelse0000000001' }), code: 'not-your-store' },
    grows: ['rules_versions'],
  },
  'groupbuys.groups': {
    as: 'manager',
    data: () => ({ campaignId: 'Agroupstop0000000001' }),
    otherStore: { as: 'manager', data: () => ({ campaignId: 'Agroupelse0000000001' }), code: 'not-your-store' },
  },
  'invitations.settings': { as: 'manager', data: none },
  'invitations.saveSettings': {
    as: 'owner',
    data: () => ({
      ...{ rev: 1, on: true, waitDays: 7, bindDays: 30, minPayFen: 1000, perDay: 3, perMonth: 20 },
      ...{ inviter: { points: 100, couponTemplateId: null }, friend: { points: 50, couponTemplateId: null } },
    }),
    again: 'changed-meanwhile',
  },
  'invitations.list': { as: 'manager', data: () => ({ show: 'refused' }) },
  'reviews.list': atStore(() => ({ show: 'all' })),
  'reviews.reply': ofReview({ text: '下一炉给你留着' }),
  'reviews.takeDown': ofReview({ kind: 'abuse', note: '骂了店员的名字' }),
  'reviews.putBack': ofReview({ note: '看错了，没有骂人' }),
  'reviews.settings': { as: 'manager', data: none },
  'reviews.saveSettings': {
    as: 'owner',
    data: () => ({ points: 10, withinDays: 45, rev: 0 }),
    again: 'changed-meanwhile',
  },
  'levels.rules': { as: 'manager', data: none },
  'levels.saveRules': {
    as: 'owner',
    data: () => ({
      ...{ version: 0, windowMonths: 6, keepMonths: 3 },
      active: { needs: { months: 2, checkIns: 0, reviews: 0, invitations: 0 }, perks: ['先试新品'] },
      ambassador: { needs: { months: 4, checkIns: 0, reviews: 0, invitations: 1 }, perks: [] },
    }),
    again: 'changed-meanwhile',
  },
  'levels.list': { as: 'manager', data: () => ({ level: 'active' }) },
  'staff.list': { as: 'manager', data: none },
  'staff.invite': {
    as: 'manager',
    data: () => ({ role: 'staff', storeIds: [STORE] }),
    otherStore: {
      as: 'manager',
      data: () => ({ role: 'staff', storeIds: [STORE, OTHER_STORE] }),
      code: 'not-your-store',
    },
    grows: ['staff_codes'],
  },
  'staff.remove': {
    as: 'manager',
    data: () => ({ staffId: 'staff_sunlei' }),
    otherStore: { as: 'manager', data: () => ({ staffId: 'staff_heyan' }), code: 'not-your-store' },
  },
  'points.settings': { as: 'manager', data: none },
  'points.setSettings': {
    as: 'owner',
    data: () => ({
      rev: 1,
      ...{ perYuan: 1, fenPerPoint: 1, maxPercent: 40, step: 50, monthsAlive: 12, costMilliFen: 600 },
      chosenByDefault: true,
    }),
  },
  'points.liability': { as: 'manager', data: none },
  'points.recompute': { as: 'manager', data: none },
  'points.give': {
    as: 'manager',
    data: ({ paidId }) => ({ grantId: 'Agrant00000000000001', orderId: paidId, points: 20, reason: '等久了，送一点' }),
    otherStore: {
      as: 'otherManager',
      data: ({ paidId }) => ({ grantId: 'Agrant00000000000003', orderId: paidId, points: 20, reason: '等久了' }),
      code: 'not-found',
    },
  },
  'messages.list': { as: 'manager', data: () => ({ state: 'sent' }) },
  'messages.templates': { as: 'manager', data: none },
  'messages.saveTemplate': {
    as: 'owner',
    data: () => ({
      kind: 'birthday',
      templateId: 'attack_birthday_'.padEnd(43, '0'),
      keys: [{ field: 'gift', key: 'thing1' }],
      rev: 1,
    }),
    again: 'changed-meanwhile',
  },
  'audit.list': atStore(),
}

/** Every action of the three functions that people call. */
export const rows = { shop, staff, console } satisfies Record<string, Record<string, Row>>
