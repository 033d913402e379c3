import type { Collection } from './collection'
import { assertDefined, type Change } from './conditions'
import { isConflict, isDuplicate, sdkDatabase, transactionScope } from './sdk'

/** The calls that carry the transaction's id: single documents only. */
export interface Transaction {
  get<Doc extends { _id: string }>(collection: Collection<Doc>, id: string): Promise<Doc | null>
  insertIfAbsent<Doc extends { _id: string }>(collection: Collection<Doc>, doc: Doc): Promise<'inserted' | 'exists'>
  update<Doc extends { _id: string }>(collection: Collection<Doc>, id: string, change: Change): Promise<void>
}

interface SdkTransaction {
  collection(name: string): {
    doc(id: string): { get(): Promise<{ data: unknown }>; update(options: { data: Change }): Promise<unknown> }
    add(options: { data: unknown }): Promise<unknown>
  }
}

const wrap = (tx: SdkTransaction): Transaction => ({
  get: async (collection, id) => ((await tx.collection(collection.name).doc(id).get()).data as never) ?? null,
  insertIfAbsent: async (collection, doc) => {
    assertDefined(doc, '')
    try {
      await tx.collection(collection.name).add({ data: doc })
      return 'inserted'
    } catch (error) {
      if (isDuplicate(error)) return 'exists'
      throw error
    }
  },
  update: async (collection, id, change) => {
    assertDefined(change, '')
    await tx.collection(collection.name).doc(id).update({ data: change })
  },
})

export interface TransactionOptions {
  /** Executions at the most, the first included. */
  tries?: number
  /** Milliseconds to wait before the n-th retry (n from 1); jitter keeps two losers from meeting again. */
  backoffMs?: (retry: number) => number
}

const defaultBackoff = (retry: number): number => 20 * 2 ** retry * (0.5 + Math.random())

/**
 * Runs `work` in a transaction and repeats it when it met a conflict. `runTransaction` itself repeats only
 * conflicts raised by the commit, because one raised by an operation has lost its code by then.
 * `work` must have no effect outside the transaction. Only for documents that belong to one person.
 * @throws the last conflict after `tries` (4) executions; any other error at once
 */
export async function withTransaction<T>(
  work: (tx: Transaction) => Promise<T>,
  { tries = 4, backoffMs = defaultBackoff }: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const run = (tx: SdkTransaction) => transactionScope.run(true, () => work(wrap(tx)))
      return (await sdkDatabase().runTransaction(run, 0)) as T
    } catch (error) {
      if (!isConflict(error) || attempt >= tries) throw error
      await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)))
    }
  }
}
