import { communityDeduction } from '../../../pricing/rules/community-price'
import { shortYuan } from '../../../pricing/rules/why-not'
import type { CampaignDraft, Finding } from '../../contract'
import { type CampaignGoods, type CampaignShop, goodsInScope, MOST_LINES } from '../campaign-shop'
import { finding } from './finding'

/** The most that goods can come to in one order: the dearest kinds, as many of each as one may buy. */
function mostInOrder(goods: readonly CampaignGoods[]): number {
  const lines = goods.map(({ listFen, maxPerLine }) => listFen * maxPerLine).sort((a, b) => b - a)
  return lines.slice(0, MOST_LINES).reduce((sum, line) => sum + line, 0)
}

const tooHigh = (atFen: number, most: number, only: boolean): Finding =>
  finding(
    'threshold-too-high',
    only ? 'must' : 'notice',
    `满 ${shortYuan(atFen)} 到不了：一单最多买到 ${shortYuan(most)}`,
    '把门槛降下来，或放宽商品范围',
  )

function steps(benefit: CampaignDraft['benefit'] & { kind: 'threshold' }, most: number): Finding[] {
  const found: Finding[] = []
  const sorted = [...benefit.steps].sort((a, b) => a.atFen - b.atFen)
  sorted.forEach((step, index) => {
    const below = sorted[index - 1]
    if (step.atFen > most) found.push(tooHigh(step.atFen, most, index === 0))
    if (below && step.offFen <= below.offFen) {
      const text = `满 ${shortYuan(step.atFen)} 减 ${shortYuan(step.offFen)} 不比满 ${shortYuan(below.atFen)} 减 ${shortYuan(below.offFen)} 多`
      found.push(finding('step-useless', 'must', text, '去掉这一档，或多减一些'))
    }
    if (step.offFen >= step.atFen) {
      const text = `满 ${shortYuan(step.atFen)} 减 ${shortYuan(step.offFen)}，等于白送`
      found.push(finding('off-above-threshold', 'must', text, '减的要比门槛少'))
    }
  })
  return found
}

/** A price that nobody would choose: not below the list price, or above the community price of those it is for. */
function uselessPrices(fenOf: Readonly<Record<string, number>>, draft: CampaignDraft, shop: CampaignShop): Finding[] {
  const communityOnly = draft.audience !== 'everybody' && draft.audience.every((name) => name === 'community')
  return Object.entries(fenOf).flatMap(([skuId, fen]) => {
    const goods = shop.goods.get(skuId)
    if (!goods) return []
    if (fen >= goods.listFen) {
      const text = `${goods.name}活动价 ${shortYuan(fen)} 不低于标价 ${shortYuan(goods.listFen)}`
      return [finding('price-not-lower', 'must', text, '定得比标价低，或去掉它')]
    }
    const community = goods.listFen - communityDeduction(goods)
    if (!communityOnly || fen < community) return []
    const text = `${goods.name}活动价 ${shortYuan(fen)} 不比群友价 ${shortYuan(community)} 低，群友用不上`
    return [finding('community-is-lower', 'must', text, '定得比群友价低，或给所有人')]
  })
}

function goodsBenefit(draft: CampaignDraft, goods: readonly CampaignGoods[], shop: CampaignShop): Finding[] {
  const { benefit } = draft
  if (benefit.kind === 'nth') {
    const most = goods.reduce((sum, one) => sum + one.maxPerLine, 0)
    if (benefit.n <= most) return []
    return [finding('nth-too-many', 'must', `第 ${benefit.n} 件到不了：一单最多买 ${most} 件`, '把件数改小')]
  }
  if (benefit.kind === 'set') {
    const tooMany = benefit.parts.some(
      ({ skuIds, quantity }) => skuIds.reduce((sum, id) => sum + (shop.goods.get(id)?.maxPerLine ?? 0), 0) < quantity,
    )
    if (tooMany) return [finding('set-not-possible', 'must', '这组一单凑不齐：超过每人限购', '把件数改少')]
    const dearest = benefit.parts.reduce(
      (sum, part) => sum + part.quantity * Math.max(...part.skuIds.map((id) => shop.goods.get(id)?.listFen ?? 0)),
      0,
    )
    if (benefit.priceFen < dearest) return []
    const text = `组合价 ${shortYuan(benefit.priceFen)} 不比分开买 ${shortYuan(dearest)} 低`
    return [finding('set-not-cheaper', 'must', text, '把组合价定低一些')]
  }
  return benefit.kind === 'price' ? uselessPrices(benefit.fenOf, draft, shop) : []
}

/** 谁也够不着：steps, pieces, places and goods that no order can ever have. */
export function unreachable(draft: CampaignDraft, shop: CampaignShop): Finding[] {
  const { benefit, stores } = draft
  const goods = goodsInScope(draft.scope, shop)
  if (goods.length === 0) return []
  const places = stores ?? shop.storeIds
  const sold = goods.filter(({ offSaleIn }) => places.some((storeId) => !offSaleIn.includes(storeId)))
  if (places.length > 0 && sold.length === 0) {
    return [finding('not-sold-there', 'must', '选的门店不卖这些商品', '换门店，或先上架')]
  }
  const base = benefit.kind === 'gift' ? sold.filter(({ skuId }) => skuId !== benefit.skuId) : sold
  const most = mostInOrder(base)
  const found = goodsBenefit(draft, sold, shop)
  if (benefit.kind === 'threshold') found.push(...steps(benefit, most))
  if (benefit.kind === 'every' || benefit.kind === 'percent' || benefit.kind === 'gift') {
    if (benefit.atFen > most) found.push(tooHigh(benefit.atFen, most, true))
  }
  if (benefit.kind === 'every' && benefit.offFen >= benefit.atFen) {
    const text = `每满 ${shortYuan(benefit.atFen)} 减 ${shortYuan(benefit.offFen)}，等于白送`
    found.push(finding('off-above-threshold', 'must', text, '减的要比门槛少'))
  }
  const gift = benefit.kind === 'gift' ? shop.goods.get(benefit.skuId) : undefined
  if (gift && places.every((storeId) => gift.offSaleIn.includes(storeId))) {
    found.push(finding('gift-not-sold', 'must', `赠品${gift.name}在这些门店没上架，送不出去`, '换一样赠品，或先上架'))
  }
  return found
}
