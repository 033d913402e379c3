import { assertDefined, assertFilter, type Change, type Filter } from './conditions'
import { isDuplicate, sdkDatabase, transactionScope } from './sdk'

/** One ascending (1) or descending (-1) key of an index; nested fields by dot path. */
export type IndexField = readonly [field: string, direction: 1 | -1]

export interface IndexSpec {
  name: string
  fields: readonly IndexField[]
  /** Unique indexes count a missing field as null, so a second document without the field is refused. */
  unique?: boolean
}

/** What the deploy tool and the local cloud need to know of a collection. */
export interface CollectionSpec {
  name: string
  indexes: readonly IndexSpec[]
}

export interface FindOptions {
  orderBy?: readonly IndexField[]
  /** At most 1000 (the SDK clamps larger values); 100 if not given. */
  limit?: number
  skip?: number
  /** Only these fields (and `_id`). */
  fields?: readonly string[]
}

/** One page of a `find` at the most. */
export const FIND_LIMIT = 1000

/** A typed collection. Every write is conditional or inserts a document with an id made from the business fact. */
export class Collection<Doc extends { _id: string }> implements CollectionSpec {
  constructor(
    readonly name: string,
    readonly indexes: readonly IndexSpec[] = [],
  ) {}

  private get reference() {
    return sdkDatabase().collection(this.name)
  }

  /** The document, or null. One request. */
  async get(id: string, fields?: readonly string[]): Promise<Doc | null> {
    const reference = this.reference.doc(id)
    const found = await (fields ? reference.field(projection(fields)) : reference).get()
    return ((found as { data?: unknown }).data as Doc | null | undefined) ?? null
  }

  /** Documents that match, in order, at most `limit` (100 unless given). One request. */
  async find(filter: Filter, options: FindOptions = {}): Promise<Doc[]> {
    assertFilter(filter)
    return this.query(filter, options)
  }

  /** Documents of a small collection that is meant to be read whole (stores, categories). One request. */
  async all(options: FindOptions = {}): Promise<Doc[]> {
    return this.query(null, { limit: FIND_LIMIT, ...options })
  }

  private async query(filter: Filter | null, options: FindOptions): Promise<Doc[]> {
    let query: ReturnType<typeof this.reference.where> = this.reference
    if (filter) query = query.where(filter)
    for (const [field, direction] of options.orderBy ?? [])
      query = query.orderBy(field, direction === 1 ? 'asc' : 'desc')
    if (options.skip) query = query.skip(options.skip)
    query = query.limit(options.limit ?? 100)
    if (options.fields) query = query.field(projection(options.fields))
    const found = await query.get()
    return (found as { data: unknown[] }).data as Doc[]
  }

  /** How many documents match. One request. */
  async count(filter: Filter): Promise<number> {
    this.refuseInTransaction('count')
    assertFilter(filter)
    return ((await this.reference.where(filter).count()) as { total: number }).total
  }

  /** Inserts the document unless its id (or a unique key) is there already. One request. */
  async insertIfAbsent(doc: Doc): Promise<'inserted' | 'exists'> {
    this.refuseInTransaction('add')
    assertDefined(doc, '')
    try {
      await this.reference.add({ data: doc })
      return 'inserted'
    } catch (error) {
      if (isDuplicate(error)) return 'exists'
      throw error
    }
  }

  /**
   * Applies the change to the one document that meets the condition, atomically.
   * The change must alter the document whenever the condition holds (an entry, a `rev`), because
   * `updated` is not documented for matched but unchanged documents.
   * @returns whether it applied
   */
  async updateIf(filter: Filter & { _id: string }, change: Change): Promise<boolean> {
    return (await this.updateAll(filter, change)) === 1
  }

  /** Applies the change to every document that matches; each document atomically, not all together. */
  async updateAll(filter: Filter, change: Change): Promise<number> {
    this.refuseInTransaction('where().update')
    assertFilter(filter)
    assertDefined(change, '')
    const done = await this.reference.where(filter).update({ data: change })
    return (done as { stats: { updated: number } }).stats.updated
  }

  /** Removes what matches; only for documents that are not records of the business (used-up counters, old leases). */
  async removeAll(filter: Filter): Promise<number> {
    this.refuseInTransaction('where().remove')
    assertFilter(filter)
    const done = await this.reference.where(filter).remove()
    return (done as { stats: { removed: number } }).stats.removed
  }

  /** The SDK sends these calls without the transaction's id: they would run outside it and survive its rollback. */
  private refuseInTransaction(what: string): void {
    if (transactionScope.getStore()) {
      throw new Error(`${this.name}.${what} inside a transaction would run outside it; use the transaction's own calls`)
    }
  }
}

const projection = (fields: readonly string[]): Record<string, true> =>
  Object.fromEntries(fields.map((field) => [field, true as const]))
