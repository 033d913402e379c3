import { Collection } from './database/collection'

/** One line of the append-only record of what operators and staff did. Nothing ever edits or removes one. */
export interface AuditEntry {
  _id: string
  at: number
  /** `asked` is written before the action runs, `done` after it: a missing `done` is a crash in between. */
  phase: 'asked' | 'done'
  requestId: string
  action: string
  openid: string
  role: string
  storeId: string | null
  /** The input as checked, texts cut to 200 characters. */
  input: Record<string, unknown>
  /** `ok` or the refusal's code; null while asked. */
  outcome: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export const auditEntries = new Collection<AuditEntry>('audit', [
  { name: 'at', fields: [['at', -1]] },
  {
    name: 'storeId_at',
    fields: [
      ['storeId', 1],
      ['at', -1],
    ],
  },
])

const TEXT_LIMIT = 200

/** Cuts long texts, so that a customer's words never reach a log in full. */
export function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > TEXT_LIMIT ? `${value.slice(0, TEXT_LIMIT)}…` : value
  if (Array.isArray(value)) return value.map(shortened)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item)]))
  }
  return value ?? null
}
