import { DAY } from '../../../platform/time'
import type { Benefit } from '../../../pricing/contract'
import { shortYuan } from '../../../pricing/rules/why-not'
import type { CampaignDraft, Finding } from '../../contract'
import { type CampaignShop, goodsInScope } from '../campaign-shop'
import { offerOfDraft } from '../offer-of-draft'
import { priceCart, sceneOf } from '../price-cart'
import { cartOf, cartText, finding } from './finding'
import { worstCarts } from './worst-carts'

/** From this share on, giving without a limit is giving away. */
const HALF = 50

/** How much of its goods a benefit can take off, in whole percent of the price. */
function depth(benefit: Benefit, draft: CampaignDraft, shop: CampaignShop): number {
  switch (benefit.kind) {
    case 'unit-percent':
      return benefit.percentOff
    case 'percent':
      return benefit.capFen === null ? benefit.percentOff : 0
    case 'every':
      return Math.floor((benefit.offFen * 100) / benefit.atFen)
    case 'threshold':
      return Math.max(0, ...benefit.steps.map((step) => Math.floor((step.offFen * 100) / step.atFen)))
    case 'nth':
      return Math.floor(benefit.percentOff / benefit.n)
    default: {
      const offer = offerOfDraft('draft', draft)
      const scene = sceneOf(offer, shop)
      const shares = worstCarts(draft, shop).map((cart) => {
        const { payableFen, listFen } = priceCart(cart, scene, shop, [offer])
        return listFen === 0 ? 0 : Math.floor(((listFen - payableFen) * 100) / listFen)
      })
      return Math.max(0, ...shares)
    }
  }
}

/** 亏起来没有底：deep discounts without a budget, everything for nothing, and what runs for very long. */
export function unlimitedLoss(draft: CampaignDraft, shop: CampaignShop): Finding[] {
  if (goodsInScope(draft.scope, shop).length === 0) return []
  const found: Finding[] = []
  const { benefit, budgetFen, startsAt, endsAt } = draft
  const deep = depth(benefit, draft, shop)
  const cart = cartOf(worstCarts(draft, shop)[0] ?? [], shop)
  const shown = cart.length > 0 ? `，例如${cartText(cart)}` : ''
  if (deep >= 100) {
    found.push(finding('all-for-nothing', 'must', `能减到一分不付${shown}`, '少减一些，或加上封顶', { cart }))
  } else if (budgetFen === null && deep >= HALF) {
    const text = `能减掉 ${deep}%，又没有预算封顶，会亏多少说不准${shown}`
    found.push(finding('no-limit', 'must', text, '填一个预算，花到封顶自动停', { cart }))
  } else if (budgetFen === null && benefit.kind === 'percent' && benefit.capFen === null) {
    found.push(finding('no-cap', 'notice', '打折没有封顶，大单会减很多', '填一个最多减多少，或填预算'))
  }
  const perOrder =
    benefit.kind === 'every'
      ? benefit.offFen * benefit.maxTimes
      : benefit.kind === 'threshold'
        ? Math.max(0, ...benefit.steps.map(({ offFen }) => offFen))
        : 0
  if (budgetFen !== null && perOrder > budgetFen) {
    const text = `一单最多减 ${shortYuan(perOrder)}，预算只有 ${shortYuan(budgetFen)}，一单都不够`
    found.push(finding('budget-below-one-order', 'must', text, '加预算，或少减一些'))
  }
  if (endsAt - startsAt > 92 * DAY) {
    found.push(finding('very-long', 'notice', '活动超过三个月，顾客会当成常价', '分成几次做'))
  }
  return found
}
