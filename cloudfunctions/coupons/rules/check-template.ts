import type { Refusal } from '../../platform/result'
import type { Audience, Benefit, Scope } from '../../pricing/contract'
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
  /** A published class. */
  classId: (id: string) => boolean
}

type Asked = Pick<
  CouponTemplate,
  'benefit' | 'scope' | 'stores' | 'claimFrom' | 'claimUntil' | 'validity' | 'total' | 'perDay' | 'perPerson' | 'ways'
> & { audience?: Audience | undefined }

const YEAR_MS = 366 * 24 * 3_600_000

function windowProblem({ claimFrom, claimUntil, validity }: Asked, newAt: number | null): string | null {
  if (newAt !== null && claimUntil <= newAt) return '领券时间已经过了，往后改'
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

/** A scope in which nothing lies (goods named by any of the lists): nobody could ever use the coupon. */
function emptyScope({ products, categories, skus, except }: Scope): boolean {
  if (products === null && categories === null && skus === null) return false
  const nothing = (list: readonly string[] | null, out: readonly string[]) =>
    list === null || list.every((id) => out.includes(id))
  return nothing(products, except.products) && nothing(categories, except.categories) && nothing(skus, [])
}

/**
 * 上线前先看：what is wrong with a template, in words that say what to change; null when nothing is.
 * @param newAt when a new one is made (epoch ms); null for one that exists, whose days of claiming may be over
 */
export function templateProblem(asked: Asked, shop: KnownShop, newAt: number | null): TemplateRefusal | null {
  const window = windowProblem(asked, newAt)
  if (window) return { code: 'bad-window', message: window }
  const benefit = benefitProblem(asked.benefit)
  if (benefit) return { code: 'bad-benefit', message: benefit }
  const limits = limitsProblem(asked)
  if (limits) return { code: 'bad-limits', message: limits }
  if (emptyScope(asked.scope)) return { code: 'bad-scope', message: '这样一件商品也用不上，多选一些，或少排除一些' }
  if (unknownGoods(asked.benefit, asked.scope, shop)) {
    return { code: 'unknown-goods', message: '有的商品或分类已经不在了，刷新后重选' }
  }
  if (asked.stores?.some((id) => !shop.store(id))) return { code: 'unknown-store', message: '没找到这家店，刷新后再试' }
  const { audience = 'everybody' } = asked
  if (audience !== 'everybody' && audience.some((id) => !shop.classId(id))) {
    return { code: 'unknown-class', message: '只能给公布过的人群：所有人、登记社群、会员等级' }
  }
  return null
}

/** What decides a coupon that somebody has already: unchangeable once one is out. */
export const givesTheSame = (
  a: Pick<CouponTemplate, 'benefit' | 'audience' | 'scope' | 'stores' | 'weekdays' | 'stacking' | 'backOnFullRefund'>,
  b: typeof a,
): boolean =>
  JSON.stringify([a.benefit, a.audience, a.scope, a.stores, a.weekdays, a.stacking.notWith, a.backOnFullRefund]) ===
  JSON.stringify([b.benefit, b.audience, b.scope, b.stores, b.weekdays, b.stacking.notWith, b.backOnFullRefund])
