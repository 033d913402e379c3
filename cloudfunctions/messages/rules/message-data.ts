import { fieldValue } from './field-value'
import type { MessageKind } from './kinds'
import { fieldsOf } from './templates'

/** What is sent: the template's keywords with their texts. Fields without a keyword in the shop's template stay out. */
export function messageData(
  kind: MessageKind,
  fields: Readonly<Record<string, string | number>>,
  keys: Readonly<Record<string, string>>,
): Record<string, { value: string }> {
  const data: Record<string, { value: string }> = {}
  for (const [name, { type }] of fieldsOf(kind)) {
    const key = keys[name]
    if (key !== undefined) data[key] = { value: fieldValue(type, fields[name] ?? '') }
  }
  return data
}

/** Why keywords cannot be those of a kind's template, as a sentence; null when they can. */
export function keysProblem(kind: MessageKind, keys: Readonly<Record<string, string>>): string | null {
  const fields = new Map(fieldsOf(kind))
  const given = Object.entries(keys)
  if (given.length === 0) return '至少填一个关键词'
  if (new Set(Object.values(keys)).size < given.length) return '同一个关键词填了两次'
  for (const [name, key] of given) {
    const field = fields.get(name)
    if (!field) return `没有「${name}」这一项，刷新后再填`
    if (key.replace(/\d+$/, '') !== field.type)
      return `「${field.name}」要填 ${field.type} 开头的关键词，例如 ${field.type}1`
  }
  return null
}

/** Keywords as they stand when a template is put together in the order of our fields: thing1, amount2, time3 … */
export const usualKeys = (kind: MessageKind): Record<string, string> =>
  Object.fromEntries(fieldsOf(kind).map(([name, { type }], index) => [name, `${type}${index + 1}`]))
