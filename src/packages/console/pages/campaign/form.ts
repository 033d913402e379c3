import { now } from '@/cloud/clock'
import { clockText, instantOf, shopDay } from '@/text/time'
import type { CampaignDraft } from '../../../../../cloudfunctions/campaigns/contract'

export type Kind = Exclude<CampaignDraft['benefit']['kind'], 'exchange'>

export const KIND_TEXT: Record<Kind, string> = {
  threshold: '满减',
  every: '每满减',
  percent: '满额打折',
  nth: '第 n 件',
  price: '限时价',
  'unit-percent': '每件打折',
  set: '组合价',
  gift: '满赠',
}

/** What is written in the fields: amounts in yuan, as text. */
export interface Form {
  name: string
  rule: string
  /** `2026-11-28 09:00` */
  from: string
  until: string
  stores: string[] | null
  audience: 'everybody' | string[]
  weekdays: number[] | null
  categories: string[] | null
  skus: string[] | null
  products: string[] | null
  exceptProducts: string[]
  exceptCategories: string[]
  kind: Kind
  steps: { at: string; off: string }[]
  at: string
  off: string
  percent: string
  cap: string
  times: string
  n: string
  prices: Record<string, string>
  parts: { skuIds: string[]; quantity: string }[]
  setPrice: string
  giftSku: string
  giftQuantity: string
  group: string | null
  atMost: number
  notWith: string[]
  position: number
  budget: string
}

const DAY_MS = 86_400_000
export const yuanOf = (fen: number): string => String(fen / 100)
/** Fen of what was typed in yuan; NaN while it is no amount. */
export const fenOf = (yuan: string): number =>
  /^\d+(\.\d{1,2})?$/.test(yuan) ? Math.round(Number(yuan) * 100) : Number.NaN
const whole = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN)

const momentOf = (at: number): string => `${shopDay(at)} ${clockText(at)}`
/** The instant of `2026-11-28 09:00`; NaN while it is none. */
export const instantOfText = (text: string): number => {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(text.trim())
  return match ? instantOf(match[1] ?? '', match[2] ?? '') : Number.NaN
}

export const emptyForm = (): Form => {
  const tomorrow = instantOf(shopDay(now() + DAY_MS), '09:00')
  return {
    name: '',
    rule: '',
    from: momentOf(tomorrow),
    until: momentOf(tomorrow + 7 * DAY_MS),
    stores: null,
    audience: 'everybody',
    weekdays: null,
    categories: null,
    skus: null,
    products: null,
    exceptProducts: [],
    exceptCategories: [],
    kind: 'threshold',
    steps: [{ at: '50', off: '6' }],
    at: '50',
    off: '6',
    percent: '10',
    cap: '',
    times: '1',
    n: '2',
    prices: {},
    parts: [{ skuIds: [], quantity: '1' }],
    setPrice: '',
    giftSku: '',
    giftQuantity: '1',
    group: 'order_off',
    atMost: 1,
    notWith: [],
    position: 10,
    budget: '1000',
  }
}

function fieldsOf(benefit: CampaignDraft['benefit']): Partial<Form> {
  switch (benefit.kind) {
    case 'threshold':
      return { steps: benefit.steps.map(({ atFen, offFen }) => ({ at: yuanOf(atFen), off: yuanOf(offFen) })) }
    case 'every':
      return { at: yuanOf(benefit.atFen), off: yuanOf(benefit.offFen), times: String(benefit.maxTimes) }
    case 'percent':
      return {
        at: yuanOf(benefit.atFen),
        percent: String(benefit.percentOff),
        cap: benefit.capFen === null ? '' : yuanOf(benefit.capFen),
      }
    case 'nth':
      return { n: String(benefit.n), percent: String(benefit.percentOff), times: String(benefit.maxTimes) }
    case 'price':
      return { prices: Object.fromEntries(Object.entries(benefit.fenOf).map(([sku, fen]) => [sku, yuanOf(fen)])) }
    case 'unit-percent':
      return { percent: String(benefit.percentOff) }
    case 'set':
      return {
        parts: benefit.parts.map(({ skuIds, quantity }) => ({ skuIds: [...skuIds], quantity: String(quantity) })),
        setPrice: yuanOf(benefit.priceFen),
        times: String(benefit.maxTimes),
      }
    case 'gift':
      return { at: yuanOf(benefit.atFen), giftSku: benefit.skuId, giftQuantity: String(benefit.quantity) }
    case 'exchange':
      return {}
  }
}

const copy = (list: readonly string[] | null): string[] | null => (list === null ? null : [...list])

export const formOf = (draft: CampaignDraft): Form => ({
  ...emptyForm(),
  name: draft.name,
  rule: draft.rule,
  from: momentOf(draft.startsAt),
  until: momentOf(draft.endsAt),
  stores: copy(draft.stores),
  audience: draft.audience === 'everybody' ? 'everybody' : [...draft.audience],
  weekdays: draft.weekdays === null ? null : [...draft.weekdays],
  categories: copy(draft.scope.categories),
  products: copy(draft.scope.products),
  skus: copy(draft.scope.skus),
  exceptProducts: [...draft.scope.except.products],
  exceptCategories: [...draft.scope.except.categories],
  kind: draft.benefit.kind === 'exchange' ? 'threshold' : draft.benefit.kind,
  group: draft.stacking.group,
  atMost: draft.stacking.atMost,
  notWith: [...draft.stacking.notWith],
  position: draft.position,
  budget: draft.budgetFen === null ? '' : yuanOf(draft.budgetFen),
  ...fieldsOf(draft.benefit),
})

function benefitOf(form: Form): CampaignDraft['benefit'] {
  const [atFen, offFen, percentOff, maxTimes] = [
    fenOf(form.at),
    fenOf(form.off),
    whole(form.percent),
    whole(form.times),
  ]
  switch (form.kind) {
    case 'threshold':
      return { kind: 'threshold', steps: form.steps.map(({ at, off }) => ({ atFen: fenOf(at), offFen: fenOf(off) })) }
    case 'every':
      return { kind: 'every', atFen, offFen, maxTimes }
    case 'percent':
      return { kind: 'percent', atFen, percentOff, capFen: form.cap === '' ? null : fenOf(form.cap) }
    case 'nth':
      return { kind: 'nth', n: whole(form.n), percentOff, maxTimes }
    case 'price':
      return {
        kind: 'price',
        fenOf: Object.fromEntries(Object.entries(form.prices).map(([sku, yuan]) => [sku, fenOf(yuan)])),
      }
    case 'unit-percent':
      return { kind: 'unit-percent', percentOff }
    case 'set':
      return {
        kind: 'set',
        parts: form.parts.map(({ skuIds, quantity }) => ({ skuIds, quantity: whole(quantity) })),
        priceFen: fenOf(form.setPrice),
        maxTimes,
      }
    case 'gift':
      return { kind: 'gift', atFen, skuId: form.giftSku, quantity: whole(form.giftQuantity) }
  }
}

/** Numbers that are not numbers yet would travel as null. */
const isWhole = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : value === null || typeof value !== 'object' || Object.values(value).every(isWhole)

/** The draft that the fields come to, or what is still missing. */
export function draftOfForm(form: Form): { draft: CampaignDraft } | { missing: string } {
  if (form.name.trim().length < 2) return { missing: '先起个名字' }
  if (form.rule.trim().length < 2) return { missing: '写一句顾客看的规则' }
  if (form.kind === 'gift' && form.giftSku === '') return { missing: '选一样赠品' }
  if (form.kind === 'price' && Object.keys(form.prices).length === 0) return { missing: '选要改价的商品' }
  if (form.kind === 'set' && form.parts.some(({ skuIds }) => skuIds.length === 0)) return { missing: '组合里选上商品' }
  const draft: CampaignDraft = {
    name: form.name.trim(),
    rule: form.rule.trim(),
    benefit: benefitOf(form),
    audience: form.audience,
    scope: {
      products: form.products,
      categories: form.categories,
      skus: form.skus,
      except: { products: form.exceptProducts, categories: form.exceptCategories },
    },
    stores: form.stores,
    weekdays: form.weekdays,
    startsAt: instantOfText(form.from),
    endsAt: instantOfText(form.until),
    stacking: { group: form.group, atMost: form.atMost, notWith: form.notWith },
    position: form.position,
    budgetFen: form.budget === '' ? null : fenOf(form.budget),
  }
  if (Number.isNaN(draft.startsAt) || Number.isNaN(draft.endsAt)) return { missing: '时间写成 2026-11-28 09:00' }
  return isWhole(draft) ? { draft } : { missing: '把数字填好' }
}
