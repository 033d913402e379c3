import type { Refusal } from '../../platform/result'
import type { Benefit, Scope } from '../../pricing/contract'
import type { TemplateRefusalCode } from '../contract'
import type { CouponTemplate } from '../records'

export type TemplateRefusal = Refusal<TemplateRefusalCode>

/** What the shop has, to hold a template against. */
export interface KnownShop {
  product: (id: string) => boolean
  category: (id: string) => boolean
  /** List price in fen; null for what is not sold. */
  sku: (id: string) => number | null
  store: (id: string) => boolean
}

type Asked = Pick<
  CouponTemplate,
  'benefit' | 'scope' | 'stores' | 'claimFrom' | 'claimUntil' | 'validity' | 'total' | 'perDay' | 'perPerson' | 'ways'
>

const YEAR_MS = 366 * 24 * 3_600_000

function windowProblem({ claimFrom, claimUntil, validity }: Asked): string | null {
  if (claimUntil <= claimFrom) return '领券的结束时间要晚于开始时间'
  if (claimUntil - claimFrom > 3 * YEAR_MS) return '领券时间最长三年，缩短一些'
  if ('until' in validity && validity.until < claimUntil) return '券的到期时间不能早于领券结束，不然领到就过期'
  return null
}

function benefitProblem(benefit: Benefit): string | null {
  if (benefit.kind === 'threshold') {
    const wrong = benefit.steps.find(({ atFen, offFen }) => offFen >= atFen)
    return wrong ? '减的钱要比门槛少，不然等于白送' : null
  }
  if (benefit.kind === 'percent' && benefit.percentOff > 50 && benefit.capFen === null) {
    return '低于 5 折的券要写最多减多少'
  }
  return null
}

function limitsProblem({ total, perDay, perPerson, ways }: Asked): string | null {
  if (perDay !== null && perDay > total) return '每天的张数不能比总数多'
  if (perPerson > total) return '每人的张数不能比总数多'
  if (new Set(ways).size !== ways.length) return '领取方式写重了'
  return null
}

function unknownGoods(benefit: Benefit, scope: Scope, shop: KnownShop): boolean {
  const { products, categories, skus, except } = scope
  const skuIds = [...(skus ?? []), ...(benefit.kind === 'exchange' ? benefit.skuIds : [])]
  return (
    [...(products ?? []), ...except.products].some((id) => !shop.product(id)) ||
    [...(categories ?? []), ...except.categories].some((id) => !shop.category(id)) ||
    skuIds.some((id) => shop.sku(id) === null)
  )
}

/** 上线前先看：what is wrong with a template, in words that say what to change; null when nothing is. */
export function templateProblem(asked: Asked, shop: KnownShop): TemplateRefusal | null {
  const window = windowProblem(asked)
  if (window) return { code: 'bad-window', message: window }
  const benefit = benefitProblem(asked.benefit)
  if (benefit) return { code: 'bad-benefit', message: benefit }
  const limits = limitsProblem(asked)
  if (limits) return { code: 'bad-limits', message: limits }
  if (unknownGoods(asked.benefit, asked.scope, shop)) {
    return { code: 'unknown-goods', message: '有的商品或分类已经不在了，刷新后重选' }
  }
  if (asked.stores?.some((id) => !shop.store(id))) return { code: 'unknown-store', message: '没找到这家店，刷新后再试' }
  return null
}

/** What decides a coupon that somebody has already: unchangeable once one is out. */
export const givesTheSame = (
  a: Pick<CouponTemplate, 'benefit' | 'scope' | 'stores' | 'weekdays' | 'stacking' | 'backOnFullRefund'>,
  b: typeof a,
): boolean =>
  JSON.stringify([a.benefit, a.scope, a.stores, a.weekdays, a.stacking.notWith, a.backOnFullRefund]) ===
  JSON.stringify([b.benefit, b.scope, b.stores, b.weekdays, b.stacking.notWith, b.backOnFullRefund])
