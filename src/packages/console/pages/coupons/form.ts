import { now } from '@/cloud/clock'
import { yuanShort } from '@/text/money'
import { dateText, instantOf, shopDay } from '@/text/time'
import type { ClaimWay, CouponFace, CouponsConsoleActions } from '../../../../../cloudfunctions/coupons/contract'

export type Ask = CouponsConsoleActions['coupons.saveTemplate']['ask']
export type Way = Exclude<ClaimWay, 'gift'>
export type Kind = 'off' | 'percent' | 'exchange'

export const WAY_TEXT: Record<ClaimWay, string> = {
  tap: '点一下领',
  code: '券码',
  gift: '朋友送',
  'new-customer': '新客',
  birthday: '生日',
  streak: '连续签到',
  'win-back': '好久没来',
  invitation: '邀请奖励',
}
const WEEK = ['一', '二', '三', '四', '五', '六', '日']
const DAY_MS = 86_400_000
const YEAR_DAYS = 730
const MOST_YUAN = 10_000
const MOST_OFF_YUAN = 1000

/** What is written in the fields, as text; lists are ids, null or empty = all. */
export interface Form {
  kind: Kind
  at: string
  off: string
  /** 8.8 */
  discount: string
  cap: string
  skuIds: string[]
  pieces: string
  name: string
  rule: string
  products: string[]
  categories: string[]
  exceptProducts: string[]
  exceptCategories: string[]
  stores: string[]
  classes: string[]
  weekdays: number[]
  notWith: string[]
  /** 领取的头一天和最后一天, `2026-11-28` */
  from: string
  until: string
  lasts: 'days' | 'until'
  days: string
  lastDay: string
  total: string
  perDay: string
  perPerson: string
  winBackDays: string
  ways: Way[]
  giftable: boolean
  backOnFullRefund: boolean
}

export const emptyForm = (): Form => ({
  kind: 'off',
  at: '50',
  off: '6',
  discount: '8.8',
  cap: '15',
  skuIds: [],
  pieces: '1',
  name: '',
  rule: '',
  products: [],
  categories: [],
  exceptProducts: [],
  exceptCategories: [],
  stores: [],
  classes: [],
  weekdays: [],
  notWith: [],
  from: shopDay(now()),
  until: shopDay(now() + 30 * DAY_MS),
  lasts: 'days',
  days: '14',
  lastDay: shopDay(now() + 44 * DAY_MS),
  total: '500',
  perDay: '',
  perPerson: '1',
  winBackDays: '30',
  ways: ['tap'],
  giftable: false,
  backOnFullRefund: true,
})

/** Fen of what was typed in yuan; NaN while it is no amount. */
const fenOf = (yuan: string): number => (/^\d+(\.\d{1,2})?$/.test(yuan) ? Math.round(Number(yuan) * 100) : Number.NaN)
/** A whole number; NaN while it is none. */
const whole = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN)
const within = (value: number, least: number, most: number): boolean => value >= least && value <= most
const percentOff = ({ discount }: Form): number =>
  /^\d(\.\d)?$/.test(discount) ? 100 - Math.round(Number(discount) * 10) : Number.NaN

/** What is wrong, by the field's id. */
export type Problems = Readonly<Record<string, string>>

function benefitProblems(form: Form): Record<string, string> {
  const found: Record<string, string> = {}
  const [at, off, cap] = [fenOf(form.at), fenOf(form.off), fenOf(form.cap)]
  if (form.kind === 'exchange') {
    if (form.skuIds.length === 0) found['coupon-goods'] = '选一样能换的商品'
    if (!within(whole(form.pieces), 1, 10)) found['coupon-pieces'] = '写 1 到 10 件'
    return found
  }
  if (form.kind === 'off') {
    if (!within(at, 1, MOST_YUAN * 100)) found['coupon-at'] = `写 0.01 到 ${MOST_YUAN} 元`
    if (!within(off, 1, MOST_OFF_YUAN * 100)) found['coupon-off'] = `写 0.01 到 ${MOST_OFF_YUAN} 元`
    else if (off >= at) found['coupon-off'] = '减的钱要比门槛少，不然等于白送'
    return found
  }
  if (!within(at, 0, MOST_YUAN * 100)) found['coupon-at'] = `写 0 到 ${MOST_YUAN} 元，0 就是不限`
  const percent = percentOff(form)
  if (!within(percent, 1, 99)) found['coupon-discount'] = '写 0.1 到 9.9，比如 8.8'
  if (form.cap !== '' && !within(cap, 1, MOST_OFF_YUAN * 100)) found['coupon-cap'] = `写 0.01 到 ${MOST_OFF_YUAN} 元`
  if (form.cap === '' && percent > 50) found['coupon-cap'] = '低于 5 折的券要写最多减多少'
  return found
}

function timeProblems({ from, until, lasts, days, lastDay }: Form): Record<string, string> {
  const found: Record<string, string> = {}
  if (until < from) found['coupon-until'] = '最后一天要在头一天之后'
  else if (until < shopDay(now())) found['coupon-until'] = '领券时间已经过了，往后改'
  if (lasts === 'days' && !within(whole(days), 1, YEAR_DAYS)) found['coupon-days'] = `写 1 到 ${YEAR_DAYS} 天`
  if (lasts === 'until' && lastDay < until) found['coupon-last'] = '要在领券结束之后，不然领到就过期'
  return found
}

function limitProblems(form: Form): Record<string, string> {
  const found: Record<string, string> = {}
  const [total, perDay, perPerson] = [whole(form.total), whole(form.perDay), whole(form.perPerson)]
  if (!within(total, 1, 10_000_000)) found['coupon-total'] = '写 1 到 1000 万张'
  if (form.perDay !== '' && !within(perDay, 1, 10_000_000)) found['coupon-per-day'] = '写 1 张以上，空着不限'
  else if (perDay > total) found['coupon-per-day'] = '每天的张数不能比总数多'
  if (!within(perPerson, 1, 100)) found['coupon-person'] = '写 1 到 100 张'
  else if (perPerson > total) found['coupon-person'] = '每人的张数不能比总数多'
  if (form.ways.length === 0) found['coupon-ways'] = '选一种领法'
  if (form.ways.includes('win-back') && !within(whole(form.winBackDays), 7, 365)) {
    found['coupon-win-back'] = '写 7 到 365 天'
  }
  return found
}

function textProblems(form: Form): Record<string, string> {
  const found: Record<string, string> = {}
  if (form.name.trim().length === 1) found['coupon-name'] = '写两个字以上，或者空着'
  if (form.rule.trim().length === 1) found['coupon-rule'] = '写两个字以上，或者空着'
  const all = form.products.length + form.categories.length === 0
  const left =
    form.products.some((id) => !form.exceptProducts.includes(id)) ||
    form.categories.some((id) => !form.exceptCategories.includes(id))
  if (form.kind !== 'exchange' && !all && !left) found['coupon-except'] = '这样一件商品也用不上，少排除一些'
  return found
}

export const problemsOf = (form: Form): Problems => ({
  ...benefitProblems(form),
  ...textProblems(form),
  ...timeProblems(form),
  ...limitProblems(form),
})

/** What ids are called, for the words of the ticket. */
export interface NamesOf {
  sku: (id: string) => string
  store: (id: string) => string
  category: (id: string) => string
  product: (id: string) => string
  classOf: (id: string) => string
}

/** The name that stands on the ticket: what was written, else what it gives. */
export function nameOf(form: Form, names: NamesOf): string {
  if (form.name.trim() !== '') return form.name.trim()
  if (form.kind === 'off') return `满 ${form.at} 减 ${form.off}`
  if (form.kind === 'exchange') {
    const first = form.skuIds[0]
    const what = first === undefined ? '' : names.sku(first)
    return `${what.slice(0, 12)}${form.skuIds.length > 1 ? '等' : ''} ${form.pieces} 份`.trim()
  }
  return Number(form.at) > 0 ? `满 ${form.at} 打 ${form.discount} 折` : `全单 ${form.discount} 折`
}

const RULE_MAX = 60

function weekText(weekdays: readonly number[]): string {
  return weekdays.length === 0 ? '' : `周${weekdays.map((day) => WEEK[day - 1] ?? '').join('')}取货`
}

function goodsText({ kind, products, categories, exceptProducts, exceptCategories }: Form, names: NamesOf): string {
  if (kind === 'exchange') return ''
  const only = [...categories.map(names.category), ...products.map(names.product)]
  const not = [...exceptCategories.map(names.category), ...exceptProducts.map(names.product)]
  return [only.length > 0 ? `只限${only.join('、')}` : '', not.length > 0 ? `${not.join('、')}除外` : '']
    .filter((text) => text !== '')
    .join('，')
}

/** The sentence below the name: what was written, else where, for what and with what it goes. */
export function ruleOf(form: Form, names: NamesOf): string {
  if (form.rule.trim() !== '') return form.rule.trim()
  const stores = form.stores.length === 0 ? '全部门店' : form.stores.map(names.store).join('、')
  const classes = form.classes.length === 0 ? '' : `${form.classes.map(names.classOf).join('、')}能用`
  const apart = form.notWith.length > 0 ? '有的优惠不一起用' : form.kind === 'exchange' ? '' : '能和群友价一起用'
  const parts = [stores, goodsText(form, names), weekText(form.weekdays), classes, apart].filter((one) => one !== '')
  const whole = parts.join('，')
  return whole.length <= RULE_MAX ? whole : `${whole.slice(0, RULE_MAX - 1)}…`
}

/** 领取后 14 天内用 · 12 月 10 日前用 */
export const validityOf = ({ lasts, days, lastDay }: Form): string =>
  lasts === 'days' ? `领取后 ${days} 天内用` : `${dateText(lastDay).replace(/ 周.$/, '')}前用`

/** The left of the ticket, as the shop will show it. */
export function faceOf(form: Form): CouponFace {
  if (form.kind === 'exchange') return { kind: 'exchange', value: '', condition: '兑换券' }
  if (form.kind === 'off') return { kind: 'off', value: form.off, condition: `满 ${form.at} 用` }
  const week = weekText(form.weekdays).replace('取货', '')
  const condition =
    form.cap !== ''
      ? `最多减 ¥${form.cap}`
      : week !== ''
        ? week
        : Number(form.at) > 0
          ? `满 ${yuanShort(fenOf(form.at)).slice(1)} 用`
          : '不限金额'
  return { kind: 'percent', value: form.discount, condition }
}

const orNull = <T>(list: T[]): T[] | null => (list.length === 0 ? null : list)

function benefitOf(form: Form): Ask['benefit'] {
  const [atFen, capFen] = [fenOf(form.at), form.cap === '' ? null : fenOf(form.cap)]
  if (form.kind === 'off') return { kind: 'threshold', steps: [{ atFen, offFen: fenOf(form.off) }] }
  if (form.kind === 'percent') return { kind: 'percent', atFen, percentOff: percentOff(form), capFen }
  return { kind: 'exchange', skuIds: form.skuIds, quantity: whole(form.pieces) }
}

/** The request that the fields come to; only for a form without problems. */
export function askOf(form: Form, templateId: string, names: NamesOf): Ask {
  const exchange = form.kind === 'exchange'
  return {
    templateId,
    name: nameOf(form, names),
    rule: ruleOf(form, names),
    benefit: benefitOf(form),
    audience: form.classes.length === 0 ? 'everybody' : form.classes,
    scope: {
      products: exchange ? null : orNull(form.products),
      categories: exchange ? null : orNull(form.categories),
      skus: null,
      except: exchange
        ? { products: [], categories: [] }
        : { products: form.exceptProducts, categories: form.exceptCategories },
    },
    stores: orNull(form.stores),
    weekdays: orNull(form.weekdays),
    notWith: form.notWith,
    ways: form.ways,
    claimFrom: instantOf(form.from, '00:00'),
    claimUntil: instantOf(form.until, '00:00') + DAY_MS,
    validity: form.lasts === 'days' ? { days: whole(form.days) } : { until: instantOf(form.lastDay, '00:00') + DAY_MS },
    total: whole(form.total),
    perDay: form.perDay === '' ? null : whole(form.perDay),
    perPerson: whole(form.perPerson),
    ...(form.ways.includes('win-back') ? { winBackDays: whole(form.winBackDays) } : {}),
    backOnFullRefund: form.backOnFullRefund,
    giftable: form.giftable,
  }
}
