import type { z } from 'zod'

/** A call's data that must be refused, and what is wrong with it. */
export interface Mutation {
  what: string
  /** JSON text, because some keys cannot be written otherwise. */
  json: string
}

type Path = readonly (string | number)[]

/** Longer than any text of ours; nearly a whole body of it is sent once per action. */
const LONG = 'x'.repeat(20_000)
/** Values that no field takes for another of its kind; what a field does take is left out. */
const WRONG: readonly unknown[] = [
  { $gt: '' },
  { $ne: null },
  [],
  [{ $where: '1' }],
  true,
  -1,
  0,
  1.5,
  1e21,
  '1',
  '',
  'a.b',
  '$where',
  '__proto__',
  'constructor',
  'propertyIsEnumerable',
  'a\u0000b',
  'A'.repeat(33),
  'A'.repeat(65),
  LONG,
  Array(300).fill('xianlin'),
]
const EXTRA = [
  '"extra":1',
  '"openid":"demo-linxiaoyuan"',
  '"role":"owner"',
  '"__proto__":{"role":"owner"}',
  '"constructor":{}',
]

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const entriesOf = (value: unknown): [string | number, unknown][] => {
  if (Array.isArray(value)) return value.map((item, index) => [index, item])
  return isRecord(value) ? Object.entries(value) : []
}

/** Every place inside a value, the deep ones too. */
const placesIn = (value: unknown, at: Path = []): Path[] =>
  entriesOf(value).flatMap(([key, item]) => [[...at, key], ...placesIn(item, [...at, key])])

const replaced = (value: unknown, [key, ...rest]: Path, by: unknown): unknown => {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaced(item, rest, by) : item))
  return Object.fromEntries(entriesOf(value).map(([k, item]) => [k, k === key ? replaced(item, rest, by) : item]))
}

/** The value as JSON with one more member in the object at a place. */
const withMember = (value: unknown, at: Path, member: string): string => {
  const marker = '\u0001here'
  const inside = at.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value)
  const marked = JSON.stringify(replaced(value, at, { ...(inside as object), [marker]: 0 }))
  return marked.replace(`${JSON.stringify(marker)}:0`, member)
}

const named = (value: unknown): string => {
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}… (${text.length})` : text
}

/** Everything that is wrong with the form: members that are not asked for, in every object of the data. */
export const extraFields = (data: Record<string, unknown>): Mutation[] => {
  const objects = [
    [],
    ...placesIn(data).filter((at) => isRecord(at.reduce<unknown>((v, k) => Reflect.get(Object(v), k), data))),
  ]
  return objects.flatMap((at) =>
    EXTRA.map((member) => ({ what: `${member} in ${at.join('.') || 'data'}`, json: withMember(data, at, member) })),
  )
}

/** Every field with values that its schema does not take. */
export const wrongValues = (data: Record<string, unknown>, input: z.ZodType): Mutation[] =>
  placesIn(data).flatMap((at) =>
    WRONG.map((wrong) => ({ wrong, mutated: replaced(data, at, wrong) }))
      .filter(({ mutated }) => !input.safeParse(mutated).success)
      .map(({ wrong, mutated }) => ({ what: `${at.join('.')} = ${named(wrong)}`, json: JSON.stringify(mutated) })),
  )

/** Operators of the database where a plain value belongs: no schema may take them, whatever the field. */
export const operatorsTaken = (data: Record<string, unknown>, input: z.ZodType): string[] =>
  placesIn(data)
    .filter((at) => input.safeParse(replaced(data, at, { $gt: '' })).success)
    .map((at) => at.join('.'))

/** Ids that are well formed and name nothing; not where the caller makes the id, nor a touch, which is never an error. */
export const idsOfNobody = (data: Record<string, unknown>, input: z.ZodType): Mutation[] =>
  placesIn(data)
    .filter((at) => !['orderId', 'adjustId', 'touchId'].includes(String(at.at(-1))) || at.length > 1)
    .flatMap((at) => ['nobodysThing', 'A'.repeat(33)].map((id) => ({ at, id, mutated: replaced(data, at, id) })))
    .filter(({ at, mutated }) => /Id$/.test(String(at.at(-1))) && input.safeParse(mutated).success)
    .map(({ at, id, mutated }) => ({ what: `${at.join('.')} = ${id}`, json: JSON.stringify(mutated) }))

/** No field may be left out that the rightful call needs, and the data may be nothing else than an object. */
export const misshapen = (): Mutation[] =>
  ['[]', '"text"', '7', 'true', '[{"$gt":""}]'].map((json) => ({ what: `data = ${json}`, json }))
