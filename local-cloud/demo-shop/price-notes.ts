import type { PriceNote } from '../../cloudfunctions/catalog/records'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'

/** What the shop has noted of others' prices. */
export function priceNotesOf(today: ShopDay): PriceNote[] {
  const seenOn = addDays(today, -6)
  const note = (_id: string, skuId: string, competitor: string, fen: number, source: string): PriceNote => ({
    _id,
    skuId,
    competitor,
    fen,
    source,
    seenOn,
    by: 'boss',
    at: atShopTime(seenOn, '20:00'),
    removedAt: null,
  })
  return [
    note('Ademonote00000000001', 'croissant_1', '街角面包', 1500, '门口价签'),
    note('Ademonote00000000002', 'croissant_1', '地铁口烘焙', 1800, '外卖平台标价'),
  ]
}
