import { ok, type Result, refuse } from '../../platform/result'
import type { ShopDay } from '../../platform/time'
import type { ShelfStock } from '../../shelves/read-stock'
import { type Pieces, type ShelfShortage, shelfShortage } from '../../shelves/rules/shelf-shortage'
import type { SlotView } from '../../slots/contract'
import { dayOfSlot } from '../../slots/rules/slot-id'
import { slotsOfDay } from '../../slots/rules/slots-of-day'
import { type CheckedGoods, checkSlotTime } from './check-ask'
import { nameOfPiece } from './name-of-piece'
import { partsOfGoods } from './parts-of-goods'
import { piecesOf } from './pieces'
import { type BuyingRefusal, shelfRefusal } from './refusals'

/** What the buyer said about when: a slot, a day, or nothing. */
export type SlotWish = { kind: 'slot'; slotId: string } | { kind: 'day'; day: ShopDay } | { kind: 'first' }

export interface ChosenSlot {
  slot: SlotView
  /** All slots of its day, full ones too. */
  slots: SlotView[]
  /** Days on which all of it can be picked up. */
  days: ShopDay[]
}

interface DayOffer {
  shelf: ShelfStock
  slots: SlotView[]
  /** The first slot that is free, when the goods are there too. */
  free: SlotView | undefined
  /** The goods of which this day has not enough. */
  lacks: Extract<ShelfShortage, { skuId: string }> | null
}

function offerOf(shelf: ShelfStock, goods: CheckedGoods, pieces: Pieces, now: number): DayOffer {
  const slots = slotsOfDay(shelf, goods.slotPlan, goods.leadMinutes, now)
  const short = shelfShortage(shelf, pieces, '')
  const lacks = short && 'skuId' in short ? short : null
  return { shelf, slots, lacks, free: lacks ? undefined : slots.find(({ left }) => left > 0) }
}

/** 没说时间就给最早能取的那一段：the asked-for slot, the first free one of the asked-for day, or the first of all. */
export function chooseSlot(
  shelves: readonly ShelfStock[],
  goods: CheckedGoods,
  wish: SlotWish,
  now: number,
): Result<ChosenSlot, BuyingRefusal> {
  const pieces = piecesOf(goods.lines, partsOfGoods(goods))
  const nameOf = nameOfPiece(goods)
  const offers = shelves.map((shelf) => offerOf(shelf, goods, pieces, now))
  const days = offers.filter(({ free }) => free).map(({ shelf }) => shelf.day)
  const next = offers.find(({ free }) => free)?.free
  const wishedDay = wish.kind === 'slot' ? dayOfSlot(wish.slotId) : wish.kind === 'day' ? wish.day : null
  const candidates = wish.kind === 'first' ? offers : offers.filter(({ shelf }) => shelf.day === wishedDay)
  if (wish.kind === 'slot') {
    const late = checkSlotTime(wish.slotId, goods.leadMinutes, now)
    if (late) return refuse({ ...late, ...(next ? { next } : {}) } as BuyingRefusal)
  }
  const offer = candidates.find(({ free }) => free) ?? candidates.find(({ lacks }) => !lacks) ?? candidates[0]
  if (!offer) return refuse(shelfRefusal({ kind: 'no-slot' }, nameOf, next))
  if (offer.lacks) {
    const { skuId } = offer.lacks
    const left = Math.max(0, ...candidates.map(({ shelf }) => shelf.free[skuId] ?? 0))
    const held = candidates.some(({ lacks }) => lacks?.kind === 'others-are-paying' && lacks.skuId === skuId)
    return refuse(shelfRefusal({ kind: held ? 'others-are-paying' : 'sold-out', skuId, left }, nameOf, next))
  }
  const slot = wish.kind === 'slot' ? offer.slots.find(({ slotId }) => slotId === wish.slotId) : offer.free
  if (!slot && wish.kind === 'slot') return refuse(shelfRefusal({ kind: 'no-slot' }, nameOf, next))
  if (!slot || slot.left <= 0) {
    const kind = offer.slots.length > 0 ? 'slot-full' : 'no-slot'
    return refuse(shelfRefusal({ kind }, nameOf, next))
  }
  return ok({ slot, slots: offer.slots, days })
}
