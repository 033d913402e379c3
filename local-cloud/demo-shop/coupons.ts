import type { CouponClaim, CouponCount, CouponTemplate } from '../../cloudfunctions/coupons/records'
import { couponIdOf } from '../../cloudfunctions/coupons/rules/coupon-days'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'
import type { Scope } from '../../cloudfunctions/pricing/contract'
import type { Wallet, WalletCoupon } from '../../cloudfunctions/wallets/records'

const EVERYTHING: Scope = { products: null, categories: null, skus: null, except: { products: [], categories: [] } }

type Seed = Pick<CouponTemplate, '_id' | 'kind' | 'name' | 'rule' | 'benefit' | 'ways' | 'validity' | 'total'> &
  Partial<CouponTemplate>

const SEEDS: readonly Seed[] = [
  {
    _id: 'fifty_six',
    kind: 'off',
    name: '满 50 减 6',
    rule: '全部门店，能和群友价一起用',
    benefit: { kind: 'threshold', steps: [{ atFen: 5000, offFen: 600 }] },
    ways: ['tap', 'new-customer'],
    validity: { days: 14 },
    total: 2000,
    perDay: 200,
  },
  {
    _id: 'cake_88',
    kind: 'percent',
    name: '蛋糕 8.8 折',
    rule: '仙林店、大行宫店，只限蛋糕',
    benefit: { kind: 'percent', atFen: 0, percentOff: 12, capFen: 1500 },
    scope: { ...EVERYTHING, categories: ['cake'] },
    stores: ['xianlin', 'daxinggong'],
    ways: ['tap', 'birthday'],
    validity: { days: 30 },
    total: 500,
  },
  {
    _id: 'tart_one',
    kind: 'exchange',
    name: '流心蛋挞 1 盒',
    rule: '连续签到 7 天的礼物，可送朋友一次',
    benefit: { kind: 'exchange', skuIds: ['egg_tart_4'], quantity: 1 },
    ways: ['code', 'streak'],
    validity: { days: 30 },
    total: 300,
    perPerson: 5,
    giftable: true,
  },
  {
    _id: 'sixty_eight_ten',
    kind: 'off',
    name: '满 68 减 10',
    rule: '全部门店，能和群友价一起用',
    benefit: { kind: 'threshold', steps: [{ atFen: 6800, offFen: 1000 }] },
    ways: ['tap', 'code', 'win-back'],
    validity: { days: 30 },
    total: 1000,
    perPerson: 2,
    winBackDays: 30,
  },
  {
    _id: 'weekday_nine',
    kind: 'percent',
    name: '工作日 9 折',
    rule: '周一到周五取货，不减会员价',
    benefit: { kind: 'percent', atFen: 0, percentOff: 10, capFen: null },
    weekdays: [1, 2, 3, 4, 5],
    stacking: { group: null, atMost: 1, notWith: ['tier'] },
    ways: ['tap'],
    validity: { days: 14 },
    total: 1000,
  },
]

/** Who has which coupon already, and how many days it is still good; nobody whose sums the stories count. */
const HOLDERS: readonly { openid: string; templateId: string; days: number }[] = [
  { openid: 'demo-qiqi', templateId: 'fifty_six', days: 0 },
  { openid: 'demo-qiqi', templateId: 'cake_88', days: 6 },
  { openid: 'demo-qiqi', templateId: 'tart_one', days: 11 },
  { openid: 'demo-qiqi', templateId: 'sixty_eight_ten', days: 16 },
  { openid: 'demo-qiqi', templateId: 'weekday_nine', days: 4 },
]

const templatesOf = (today: ShopDay): CouponTemplate[] =>
  SEEDS.map((seed, index) => ({
    state: 'open',
    audience: 'everybody',
    scope: EVERYTHING,
    stores: null,
    weekdays: null,
    stacking: { group: null, atMost: 1, notWith: [] },
    position: index + 1,
    claimFrom: atShopTime(addDays(today, -20), '00:00'),
    claimUntil: atShopTime(addDays(today, 60), '24:00'),
    perDay: null,
    perPerson: 1,
    backOnFullRefund: true,
    giftable: false,
    createdAt: atShopTime(addDays(today, -20), '10:00'),
    rev: 1,
    ...seed,
  }))

/** Coupons that were claimed before the shop opens its eyes: the claim, and the coupon as it lies in the wallet. */
const claimsOf = (today: ShopDay): CouponClaim[] =>
  HOLDERS.map(({ openid, templateId, days }) => {
    const at = atShopTime(addDays(today, -3), '12:00')
    const until = atShopTime(addDays(today, days), '24:00')
    return {
      _id: couponIdOf(templateId, openid, 1),
      templateId,
      openid,
      claimedBy: openid,
      fact: `tap:${addDays(today, -3)}`,
      way: 'tap',
      code: null,
      state: 'done',
      attempt: 1,
      refusal: null,
      at,
      from: at,
      until,
      due: 0,
      tidyAt: 0,
      lookAt: until,
      endedAt: 0,
      remindAt: 0,
      rev: 1,
    }
  })

const countsOf = (claims: readonly CouponClaim[]): CouponCount[] =>
  SEEDS.map(({ _id }) => ({
    _id,
    closed: false,
    given: claims.filter(({ templateId }) => templateId === _id).length,
    returned: 0,
    day: '',
    today: 0,
    o: {},
    rev: 1,
  }))

/** The wallets of the demo shop with the coupons that lie in them. */
export function withCoupons(wallets: readonly Wallet[], today: ShopDay): Wallet[] {
  const claims = claimsOf(today)
  return wallets.map((wallet) => {
    const own = claims.filter(({ openid }) => openid === wallet._id)
    const coupons = own.map(({ _id, templateId: t, from, until }): [string, WalletCoupon] => [
      _id,
      { s: 'free', by: null, t, from, until },
    ])
    return { ...wallet, coupons: { ...wallet.coupons, ...Object.fromEntries(coupons) } }
  })
}

/** 券模板 of the demo shop with their counts, and the claims behind the coupons that people have. */
export function couponsOf(today: ShopDay): {
  templates: CouponTemplate[]
  counts: CouponCount[]
  claims: CouponClaim[]
} {
  const claims = claimsOf(today)
  return { templates: templatesOf(today), counts: countsOf(claims), claims }
}
