import { DAY } from '../../platform/time'
import type { Benefit } from '../../pricing/contract'
import { soundHours } from '../../pricing/rules/hours'
import type { CampaignDraft, CampaignRefusalCode } from '../contract'
import type { CampaignShop } from './campaign-shop'

export interface DraftProblem {
  code: CampaignRefusalCode
  message: string
}

/** ¥100 000: more in one number of a campaign is a typing error. */
const MOST_FEN = 10_000_000
const MOST_TIMES = 10_000

const fen = (value: number, least = 1): boolean => Number.isSafeInteger(value) && value >= least && value <= MOST_FEN
const times = (value: number): boolean => Number.isSafeInteger(value) && value >= 1 && value <= MOST_TIMES
const percent = (value: number): boolean => Number.isSafeInteger(value) && value >= 1 && value <= 100

function soundNumbers(benefit: Benefit): boolean {
  switch (benefit.kind) {
    case 'price': {
      const prices = Object.values(benefit.fenOf)
      return prices.length > 0 && prices.every((price) => fen(price))
    }
    case 'unit-percent':
      return percent(benefit.percentOff)
    case 'threshold':
      return benefit.steps.length > 0 && benefit.steps.every((step) => fen(step.atFen) && fen(step.offFen))
    case 'every':
      return fen(benefit.atFen) && fen(benefit.offFen) && times(benefit.maxTimes)
    case 'percent':
      return fen(benefit.atFen, 0) && percent(benefit.percentOff) && (benefit.capFen === null || fen(benefit.capFen))
    case 'nth':
      return benefit.n >= 2 && times(benefit.n) && percent(benefit.percentOff) && times(benefit.maxTimes)
    case 'set':
      return (
        benefit.parts.length > 0 &&
        benefit.parts.every(({ skuIds, quantity }) => skuIds.length > 0 && times(quantity)) &&
        fen(benefit.priceFen) &&
        times(benefit.maxTimes)
      )
    case 'gift':
      return fen(benefit.atFen) && times(benefit.quantity)
    case 'exchange':
      return false
  }
}

/** The SKUs that a benefit names. */
export function namedSkus(benefit: Benefit): readonly string[] {
  if (benefit.kind === 'price') return Object.keys(benefit.fenOf)
  if (benefit.kind === 'set') return benefit.parts.flatMap(({ skuIds }) => skuIds)
  return benefit.kind === 'gift' ? [benefit.skuId] : []
}

function unknownPart({ benefit, scope, stores, audience }: CampaignDraft, shop: CampaignShop): DraftProblem | null {
  const products = new Set([...shop.goods.values()].map(({ productId }) => productId))
  const categories = new Set([...shop.goods.values()].map(({ categoryId }) => categoryId))
  const skus = [...namedSkus(benefit), ...(scope.skus ?? [])]
  const known =
    skus.every((id) => shop.goods.has(id)) &&
    [...(scope.products ?? []), ...scope.except.products].every((id) => products.has(id)) &&
    [...(scope.categories ?? []), ...scope.except.categories].every((id) => categories.has(id))
  if (!known) return { code: 'unknown-goods', message: '有商品没找到，可能已经改名或下架，重新选一遍' }
  if (stores?.some((id) => !shop.storeIds.includes(id))) {
    return { code: 'unknown-store', message: '有门店没找到，重新选一遍' }
  }
  if (audience !== 'everybody' && audience.some((id) => !shop.classes.includes(id))) {
    return { code: 'unknown-class', message: '只能给公布过的人群：所有人、登记社群、会员等级' }
  }
  return null
}

/** 写错的活动存不下来：what makes a draft impossible to keep at all; null when it can be saved and checked. */
export function draftProblem(draft: CampaignDraft, shop: CampaignShop): DraftProblem | null {
  const { name, rule, startsAt, endsAt, weekdays, stacking, position, budgetFen, hours } = draft
  if (name.length < 2 || rule.length < 2) return { code: 'bad-text', message: '名称和规则各写两个字以上' }
  if (endsAt <= startsAt) return { code: 'bad-times', message: '结束时间在开始之前，把时间改一改' }
  if (startsAt < 0 || endsAt - startsAt > 366 * DAY || endsAt > 4_102_444_800_000) {
    return { code: 'bad-times', message: '一次活动最长一年，把时间改一改' }
  }
  if (weekdays?.some((day) => day < 1 || day > 7)) return { code: 'bad-times', message: '星期只有周一到周日' }
  if (hours && !soundHours(hours)) return { code: 'bad-times', message: '每天的结束钟点在开始之前，把钟点改一改' }
  const counts = times(stacking.atMost) && Math.abs(position) <= MOST_TIMES
  if (!soundNumbers(draft.benefit) || !counts || (budgetFen !== null && !fen(budgetFen))) {
    return {
      code: 'bad-numbers',
      message: '金额、折扣或次数不对：要大于 0，折扣在 1 到 100 之间，单个金额不超过 10 万元',
    }
  }
  return unknownPart(draft, shop)
}
