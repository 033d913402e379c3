import { z } from 'zod'
import { cursorField, ownId } from '../platform/fields'

export const listInput = z.strictObject({ storeId: ownId.optional(), cursor: cursorField })

export interface AuditView {
  at: number
  action: string
  /** What was done, in a sentence for people. */
  text: string
  who: string
  role: string
  storeName: string | null
  outcome: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface AuditConsoleActions {
  'audit.list': { ask: z.input<typeof listInput>; reply: { entries: AuditView[]; next?: string } }
}
