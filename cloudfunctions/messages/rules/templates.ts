import type { MessageKind } from './kinds'

/** WeChat's types of template fields that the shop uses; what each may hold stands in `field-value`. */
export type FieldType = 'thing' | 'character_string' | 'time' | 'date' | 'amount' | 'phrase' | 'number'

export interface FieldSpec {
  type: FieldType
  /** What operators read. */
  name: string
}

export interface TemplateSpec {
  /** What people read: in the console, and where they are asked. */
  name: string
  /** At most 5: a template has no more keywords. */
  fields: Readonly<Record<string, FieldSpec>>
}

const thing = (name: string) => ({ type: 'thing', name }) as const
const code = (name: string) => ({ type: 'character_string', name }) as const
const time = (name: string) => ({ type: 'time', name }) as const
const amount = (name: string) => ({ type: 'amount', name }) as const
const number = (name: string) => ({ type: 'number', name }) as const

/** What each kind says. Ids and keywords of the shop's own templates are settings (`message_templates`). */
export const TEMPLATES = {
  paid: {
    name: '付款成功',
    fields: { goods: thing('商品'), paid: amount('实付'), pickup: time('取货时间'), store: thing('门店') },
  },
  ready: {
    name: '做好可以取了',
    fields: { goods: thing('商品'), code: code('取货码'), store: thing('门店'), note: thing('提示') },
  },
  'pickup-tomorrow': {
    name: '明天来取货',
    fields: { goods: thing('商品'), pickup: time('取货时间'), store: thing('门店'), address: thing('地址') },
  },
  'refund-done': {
    name: '退款到账',
    fields: { goods: thing('商品'), refunded: amount('退款'), reason: thing('原因') },
  },
  'coupon-expiring': {
    name: '券快到期了',
    fields: { coupon: thing('券'), until: time('到期时间'), note: thing('提示') },
  },
  'tier-change': {
    name: '等级变化',
    fields: { tier: thing('现在的等级'), at: time('生效时间'), note: thing('说明') },
  },
  'back-in-stock': {
    name: '又有货了',
    fields: { goods: thing('商品'), store: thing('门店'), left: number('还有几份'), note: thing('提示') },
  },
  'group-full': {
    name: '拼团成功',
    fields: { goods: thing('商品'), people: number('几人团'), pickup: time('取货时间'), store: thing('门店') },
  },
  'group-failed': {
    name: '拼团没有成',
    fields: { goods: thing('商品'), refunded: amount('退款'), reason: thing('原因') },
  },
  'one-missing': {
    name: '拼团只差一个人',
    fields: { goods: thing('商品'), until: time('截止时间'), note: thing('提示') },
  },
  'check-in-reminder': {
    name: '签到提醒',
    fields: { streak: number('已经连续几天'), reward: thing('今天的奖励'), note: thing('提示') },
  },
  birthday: {
    name: '生日礼物',
    fields: { gift: thing('礼物'), until: time('用到什么时候'), note: thing('提示') },
  },
} as const satisfies Record<MessageKind, TemplateSpec>

/** What a field of a type is given as: texts as they are, times in epoch ms, amounts in fen. */
type ValueOf<Type extends FieldType> = Type extends 'time' | 'date' | 'amount' | 'number' ? number : string

/** The fields of a kind, by name. */
export type MessageFields<Kind extends MessageKind> = {
  [Name in keyof (typeof TEMPLATES)[Kind]['fields']]: (typeof TEMPLATES)[Kind]['fields'][Name] extends {
    type: infer Type extends FieldType
  }
    ? ValueOf<Type>
    : never
}

/** The fields of a kind in their order, for code that works on any kind. */
export const fieldsOf = (kind: MessageKind): [name: string, spec: FieldSpec][] => Object.entries(TEMPLATES[kind].fields)
