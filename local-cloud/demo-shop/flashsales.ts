import type { FlashSale, FlashStock } from '../../cloudfunctions/flashsales/records'
import { addDays, atShopTime, type ShopDay, type ShopTime } from '../../cloudfunctions/platform/time'

const OWNER = 'demo-linxiaoyuan'

interface Seed {
  productId: string
  sku: string
  priceFen: number
  total: number
  sold?: number
  perPerson?: number
}

interface SessionSeed {
  name: string
  /** Days after today. */
  day: number
  from: ShopTime
  until: ShopTime
  draft?: true
  sales: Seed[]
}

/** Three sessions today, one tomorrow, and a draft for the day after. */
const SESSIONS: readonly SessionSeed[] = [
  {
    name: '早场',
    day: 0,
    from: '08:00',
    until: '12:00',
    sales: [
      { productId: 'cream_puff', sku: '2', priceFen: 1590, total: 50, sold: 50 },
      { productId: 'tiramisu_cup', sku: '1', priceFen: 1690, total: 40, sold: 31 },
    ],
  },
  {
    name: '下午场',
    day: 0,
    from: '12:00',
    until: '18:00',
    sales: [
      { productId: 'egg_tart', sku: '4', priceFen: 1680, total: 60, sold: 42 },
      { productId: 'swiss_roll', sku: 'slice', priceFen: 1990, total: 60, sold: 27 },
      { productId: 'matcha_crepe', sku: 'slice', priceFen: 2200, total: 40, sold: 12 },
      { productId: 'canele', sku: '2', priceFen: 1500, total: 60, sold: 60, perPerson: 1 },
    ],
  },
  {
    name: '夜场',
    day: 0,
    from: '18:00',
    until: '24:00',
    sales: [
      { productId: 'basque', sku: 'slice', priceFen: 2190, total: 40 },
      { productId: 'pudding', sku: '1', priceFen: 990, total: 60 },
    ],
  },
  {
    name: '明早场',
    day: 1,
    from: '10:00',
    until: '12:00',
    sales: [{ productId: 'canele', sku: '2', priceFen: 1500, total: 60, perPerson: 1 }],
  },
  {
    name: '周年场',
    day: 2,
    from: '10:00',
    until: '12:00',
    draft: true,
    sales: [{ productId: 'egg_tart', sku: '6', priceFen: 2500, total: 80, perPerson: 1 }],
  },
]

/** The flash sales of the demo shop with their pieces. */
export function flashSalesOf(today: ShopDay): { sales: FlashSale[]; stocks: FlashStock[] } {
  const sales: FlashSale[] = []
  const stocks: FlashStock[] = []
  for (const { name, day, from, until, draft, sales: seeds } of SESSIONS) {
    const on = addDays(today, day)
    for (const { productId, sku, priceFen, total, sold = 0, perPerson = 2 } of seeds) {
      const _id = `Ademoflash${String(sales.length + 1).padStart(10, '0')}`
      sales.push({
        ...{ _id, state: draft ? 'draft' : 'published', name, productId, skuId: `${productId}_${sku}`, priceFen },
        ...{ startsAt: atShopTime(on, from), endsAt: atShopTime(on, until), stores: null },
        ...{ total, parts: 1, perPerson, payMinutes: 5, stacks: false },
        ...{
          createdBy: OWNER,
          createdAt: atShopTime(addDays(today, -1), '09:00'),
          stoppedAt: null,
          rev: draft ? 1 : 2,
        },
      })
      if (draft) continue
      stocks.push({
        ...{ _id, saleId: _id, part: 0, total, free: total - sold, held: 0, sold },
        ...{ o: {}, b: {}, rev: 1 },
      })
    }
  }
  return { sales, stocks }
}
