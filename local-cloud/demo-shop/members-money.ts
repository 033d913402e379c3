import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'
import { ledgerId } from '../../cloudfunctions/points/ledger'
import type { LedgerEntry, PointsGrant, PointsSettings } from '../../cloudfunctions/points/records'
import { startOfMonth } from '../../cloudfunctions/points/rules/expiry'
import { DEFAULT_POINTS } from '../../cloudfunctions/points/settings'
import type { Tier } from '../../cloudfunctions/tiers/records'
import { grantKey } from '../../cloudfunctions/wallets/grant'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import type { Wallet } from '../../cloudfunctions/wallets/records'
import { monthKey } from '../../cloudfunctions/wallets/rules/growth-month'
import { firstExpiry } from '../../cloudfunctions/wallets/rules/lots'

/** The one customer of the demo shop who has been here long enough to have points and a tier. */
const MEMBER = 'demo-qiqi'

const tiers: Tier[] = [
  {
    _id: 'silver',
    name: '银星',
    growthFrom: 100,
    percentOff: 5,
    pointsPercent: 150,
    birthdayTemplateId: null,
    earlyAccess: false,
    rev: 1,
  },
  {
    _id: 'gold',
    name: '金星',
    growthFrom: 200,
    percentOff: 8,
    pointsPercent: 200,
    birthdayTemplateId: null,
    earlyAccess: true,
    rev: 1,
  },
  {
    _id: 'black',
    name: '黑金',
    growthFrom: 1000,
    percentOff: 10,
    pointsPercent: 300,
    birthdayTemplateId: null,
    earlyAccess: true,
    rev: 1,
  },
]

/** Points of the paper card of before, and a gift that is over at the end of this month. Both count as the books do. */
function grantsOf(today: ShopDay): PointsGrant[] {
  const carried = atShopTime(addDays(today, -120), '10:00')
  const gift = atShopTime(addDays(today, -30), '15:20')
  const by = 'demo-linxiaoyuan'
  const whose = { openid: MEMBER, by, orderId: 'Apapercard0000000001', due: 0 }
  return [
    {
      ...{ ...whose, _id: 'Apapercard0000000001', points: 1166, reason: '老会员卡转来的积分' },
      ...{ at: carried, expiresAt: startOfMonth(carried, 13), spendFen: 160_00, visit: 1 },
    },
    {
      ...{ ...whose, _id: 'Aopeninggift00000001', points: 120, reason: '周年店庆送的' },
      ...{ at: gift, expiresAt: startOfMonth(atShopTime(today, '00:00'), 1) },
    },
  ]
}

/** Tiers and points rule, and one member whose points, growth (162 of 200) and tier follow from two grants in the ledger. */
export function membersMoneyOf(today: ShopDay): {
  tiers: Tier[]
  pointsSettings: PointsSettings[]
  grants: PointsGrant[]
  ledger: LedgerEntry[]
  wallets: Wallet[]
} {
  const grants = grantsOf(today)
  const ledger = grants.map(({ _id, openid, points, at, spendFen, visit }): LedgerEntry => {
    const key = grantKey(_id)
    const growth = { ...(spendFen ? { spendFen } : {}), ...(visit ? { visit } : {}) }
    return { _id: ledgerId(openid, key), openid, key, delta: points, at, why: 'gift', ref: _id, ...growth }
  })
  const lots = grants.map(({ _id, points, expiresAt }) => ({ lotId: _id, points, expiresAt }))
  const since = grants[0]?.at ?? 0
  const until = startOfMonth(since, 13)
  const wallet: Wallet = {
    ...emptyWallet(MEMBER),
    points: lots.reduce((sum, { points }) => sum + points, 0),
    lots,
    expires: firstExpiry(lots),
    b: Object.fromEntries(grants.map(({ _id }) => [grantKey(_id), 1 as const])),
    g: { [monthKey(since)]: { fen: 160_00, visits: 1 } },
    tier: { tierId: 'silver', since, until },
    tierDue: until,
  }
  return { tiers, pointsSettings: [{ ...DEFAULT_POINTS, rev: 1 }], grants, ledger, wallets: [wallet] }
}
