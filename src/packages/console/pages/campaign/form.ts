import type { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { clockText, instantOf, shopDay } from '@/text/time'
import type { CampaignDraft } from '../../../../../cloudfunctions/campaigns/contract'

export type Kind = Exclude<CampaignDraft['benefit']['kind'], 'exchange'>

export const KIND_TEXT: Record<Kind, string> = {
  threshold: '满减',
  every: '每满减',
  percent: '满额打折',
  nth: '第几件打折',
  price: '活动价',
  'unit-percent': '每件打折',
  set: '组合价',
  gift: '满赠',
}

/** What is wrong in which field, by the field's id; empty when everything is sound. */
export type Problems = Readonly<Record<string, string>>

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
  /** `14:00` to `17:00` of every day; null = all day. */
  hours: { from: string; until: string } | null
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
/** A whole number as typed; NaN while it is none. */
export const whole = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN)

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

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
    hours: null,
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
  hours: draft.hours ? { from: clock(draft.hours.from), until: clock(draft.hours.until) } : null,
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

/** What a form comes to while its fields are sound. */
function draftFrom(form: Form, rule: string): CampaignDraft {
  return {
    name: form.name.trim(),
    rule,
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
    hours: form.hours && { from: minutes(form.hours.from), until: minutes(form.hours.until) },
  }
}

/**
 * The draft that the fields come to, or what is still missing, short enough for a button.
 * @param guessed the rule in words, for a form that names none
 */
export function draftOfForm(
  form: Form,
  problems: Problems,
  guessed: string,
): { draft: CampaignDraft } | { missing: string } {
  if (form.name.trim().length < 2) return { missing: '先起个名字' }
  const wrong = Object.keys(problems).length
  if (wrong > 0) return { missing: `还有 ${wrong} 处没填好` }
  const rule = form.rule.trim()
  return { draft: draftFrom(form, rule === '' ? guessed : rule) }
}

/** A draft as the request takes it: its lists are read-only, those of a request are not. */
export const asSent = (draft: CampaignDraft): Parameters<typeof callConsole<'campaigns.save'>>[1]['draft'] =>
  JSON.parse(JSON.stringify(draft))

/** The draft with its parts in the order in which the fields come to them. */
const sorted = (draft: CampaignDraft): CampaignDraft => ({
  name: draft.name,
  rule: draft.rule,
  benefit: draft.benefit,
  audience: draft.audience,
  scope: {
    products: draft.scope.products,
    categories: draft.scope.categories,
    skus: draft.scope.skus,
    except: { products: draft.scope.except.products, categories: draft.scope.except.categories },
  },
  stores: draft.stores,
  weekdays: draft.weekdays,
  startsAt: draft.startsAt,
  endsAt: draft.endsAt,
  stacking: { group: draft.stacking.group, atMost: draft.stacking.atMost, notWith: draft.stacking.notWith },
  position: draft.position,
  budgetFen: draft.budgetFen,
  hours: draft.hours ? { from: draft.hours.from, until: draft.hours.until } : null,
})

/** Whether a written draft says the same as a saved one. */
export const sameDraft = (written: CampaignDraft, saved: CampaignDraft): boolean =>
  JSON.stringify(written) === JSON.stringify(sorted(saved))
