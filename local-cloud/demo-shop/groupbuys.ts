import type { GroupBuyCampaign } from '../../cloudfunctions/groupbuys/records'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'

const OWNER = 'demo-linxiaoyuan'

/** 拼团 of the demo shop: a croissant that two or three people can buy together, and a draft. */
export function groupBuysOf(today: ShopDay): { campaigns: GroupBuyCampaign[] } {
  const shared = {
    ...{ hours: 6, perPerson: 2, stores: null, stock: null, listed: true, newOnly: false, stacks: false },
    ...{ createdBy: OWNER, stoppedAt: null, rev: 1 },
  }
  const cake: GroupBuyCampaign = {
    ...shared,
    ...{ _id: 'Groupbuycake00000001', number: 'G-1127', state: 'published', name: '可颂一起吃' },
    ...{ productId: 'croissant', skuId: 'croissant_1', leaderPoints: 50 },
    sizes: [
      { size: 2, priceFen: 1280 },
      { size: 3, priceFen: 1120 },
    ],
    startsAt: atShopTime(addDays(today, -1), '08:00'),
    endsAt: atShopTime(addDays(today, 6), '20:00'),
    createdAt: atShopTime(addDays(today, -2), '10:00'),
  }
  const tarts: GroupBuyCampaign = {
    ...shared,
    ...{ _id: 'Groupbuytart00000001', number: 'G-1128', state: 'draft', name: '蛋挞五人团' },
    ...{ productId: 'egg_tart', skuId: 'egg_tart_4', leaderPoints: 0 },
    sizes: [{ size: 5, priceFen: 1500 }],
    startsAt: atShopTime(addDays(today, 2), '08:00'),
    endsAt: atShopTime(addDays(today, 9), '20:00'),
    createdAt: atShopTime(addDays(today, -1), '10:00'),
  }
  return { campaigns: [cake, tarts] }
}
