import { schema } from '../../cloudfunctions/entrypoints/schema'
import { newId } from '../../cloudfunctions/platform/ids'
import type { Caller, StaffCaller } from '../../cloudfunctions/platform/serve'
import { type Document, type Engine, openEngine } from '../../local-cloud/engine/engine'
import { connectInProcess, type Intercept } from '../../local-cloud/engine/in-process'

/** 2026-11-24 14:30 in the shop, a Tuesday. */
export const NOW = Date.UTC(2026, 10, 24, 6, 30)

/** The shop's database in memory, answered to by the real SDK of this process. */
export interface ShopDatabase {
  engine: Engine
  /** Replaces or inserts raw documents. */
  put(collection: string, ...documents: object[]): void
  /** A raw document; fails the test when it is missing. */
  raw(collection: string, id: string): Document
  /** Empties every collection. */
  empty(): void
  close(): void
}

/** Opens every collection of the schema in strict mode; requests go through `intercept` when given. */
export function openShopDatabase(intercept?: Intercept): ShopDatabase {
  const engine = openEngine({ file: ':memory:', mode: 'strict', now: () => NOW, schema, delayMs: () => 0 })
  const disconnect = connectInProcess(engine, intercept)
  return {
    engine,
    put: (collection, ...documents) => engine.write(collection, documents as Document[]),
    raw: (collection, id) => {
      const found = engine.read(collection, id)
      if (!found) throw new Error(`${collection}/${id} is not there`)
      return found
    },
    empty: () => engine.clear(),
    close: () => {
      disconnect()
      engine.close()
    },
  }
}

/** A customer who asks at `now`. */
export const customer = (openid: string, now: number = NOW): Caller => ({ openid, now, requestId: newId(), newId })

/** Somebody with a role; what the use case noted for the audit log is kept in `noted`. */
export function staffCaller(
  person: Pick<StaffCaller, 'openid' | 'role' | 'storeIds'> & { name?: string; now?: number },
): StaffCaller & { noted: Record<string, unknown> } {
  const noted: Record<string, unknown> = {}
  const { openid, role, storeIds, name = '周敏', now = NOW } = person
  const note = (change: object) => void Object.assign(noted, change)
  return { ...customer(openid, now), name, role, storeIds, note, noted }
}
