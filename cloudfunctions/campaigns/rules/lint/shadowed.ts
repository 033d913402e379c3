import type { Benefit, Offer, Scope } from '../../../pricing/contract'
import type { CampaignDraft, Finding } from '../../contract'
import { type CampaignShop, goodsInScope } from '../campaign-shop'
import { offerOfDraft } from '../offer-of-draft'
import { priceCart, sceneOf } from '../price-cart'
import { cartOf, cartText, finding } from './finding'
import { worstCarts } from './worst-carts'

const covers = (wide: readonly (string | number)[] | null, narrow: readonly (string | number)[] | null): boolean =>
  wide === null || narrow?.every((one) => wide.includes(one)) === true

const coversHours = (wide: Offer['hours'], narrow: CampaignDraft['hours']): boolean =>
  !wide || Boolean(narrow && wide.from <= narrow.from && wide.until >= narrow.until)

/** Whether everybody, every time and place of the draft is the other's as well. */
function isWithin(draft: CampaignDraft, other: Offer): boolean {
  const people =
    other.audience === 'everybody' ||
    (draft.audience !== 'everybody' && draft.audience.every((name) => other.audience.includes(name)))
  return (
    people &&
    other.from <= draft.startsAt &&
    other.until >= draft.endsAt &&
    covers(other.stores, draft.stores) &&
    covers(other.weekdays, draft.weekdays) &&
    coversHours(other.hours, draft.hours)
  )
}

const sameGoods = (draft: Scope, other: Scope, shop: CampaignShop): boolean => {
  const wide = new Set(goodsInScope(other, shop).map(({ skuId }) => skuId))
  return goodsInScope(draft, shop).every(({ skuId }) => wide.has(skuId))
}

/** Sums at which a benefit on the order changes what it takes off. */
const corners = (benefit: Benefit): number[] => {
  if (benefit.kind === 'threshold') return benefit.steps.map(({ atFen }) => atFen)
  if (benefit.kind === 'every') {
    return Array.from({ length: Math.min(benefit.maxTimes, 50) }, (_, n) => (n + 1) * benefit.atFen)
  }
  return benefit.kind === 'percent' ? [benefit.atFen, benefit.atFen * 2 + 100, 200_000] : []
}

/** What a benefit on the order takes off a sum; null for those that depend on the goods. */
function offOf(benefit: Benefit, sum: number): number | null {
  if (benefit.kind === 'threshold') {
    return benefit.steps.reduce((off, step) => (step.atFen <= sum ? Math.max(off, step.offFen) : off), 0)
  }
  if (benefit.kind === 'every') return Math.min(benefit.maxTimes, Math.floor(sum / benefit.atFen)) * benefit.offFen
  if (benefit.kind !== 'percent') return null
  if (sum < benefit.atFen) return 0
  const off = Math.floor((sum * benefit.percentOff + 50) / 100)
  return benefit.capFen === null ? off : Math.min(off, benefit.capFen)
}

function alwaysBetter(draft: CampaignDraft, other: Offer, shop: CampaignShop): boolean {
  const sums = [...corners(draft.benefit), ...corners(other.benefit)]
  const byOrder = sums.map((sum) => [offOf(draft.benefit, sum), offOf(other.benefit, sum)] as const)
  if (byOrder.length > 0 && byOrder.every(([own, its]) => own !== null && its !== null)) {
    return byOrder.every(([own, its]) => (own ?? 0) <= (its ?? 0))
  }
  // Benefits on goods: every cart in which the draft takes something off is cheaper (or equal) with the other.
  const own = offerOfDraft('draft', draft)
  const carts = worstCarts(draft, shop)
  // Without the community's own price, which would hide a dearer price of everybody.
  const scene = { ...sceneOf(own, shop), classes: draft.audience === 'everybody' ? [] : draft.audience }
  const helped = carts.filter(
    (cart) => priceCart(cart, scene, shop, [own]).payableFen < priceCart(cart, scene, shop, []).payableFen,
  )
  return (
    helped.length > 0 &&
    other.benefit.kind === draft.benefit.kind &&
    helped.every(
      (cart) => priceCart(cart, scene, shop, [other]).payableFen <= priceCart(cart, scene, shop, [own]).payableFen,
    )
  )
}

/** 永远轮不到：another published offer of the same group is always at least as good. */
export function shadowed(draft: CampaignDraft, shop: CampaignShop): Finding[] {
  const { group } = draft.stacking
  if (group === null) return []
  const by = shop.others.find(
    (other) =>
      other.stacking.group === group &&
      other.stacking.atMost <= 1 &&
      isWithin(draft, other) &&
      sameGoods(draft.scope, other.scope, shop) &&
      alwaysBetter(draft, other, shop),
  )
  if (!by) return []
  const cart = cartOf(worstCarts(draft, shop)[0] ?? [], shop)
  const shown = cart.length > 0 ? `，例如${cartText(cart)}` : ''
  return [
    finding('shadowed', 'must', `同组的「${by.name}」总是更优，这个永远用不上${shown}`, '减得更多一些，或换一个分组', {
      cart,
    }),
  ]
}
