import type { CollectionSpec } from '../../cloudfunctions/platform/database/collection'
import type { Aggregate, Collection, Commands, Db, Fields } from './sdk'

/**
 * One question to the database, asked with nothing but the SDK.
 *
 * `sdk`: the answer follows from the SDK's own source, so it holds in every environment. `assumed`: it follows from
 * documentation, reports of third parties or MongoDB's rules; nobody has compared it with a real environment yet.
 */
export interface Case {
  name: string
  basis: 'sdk' | 'assumed'
  run(tools: Tools): Promise<unknown>
  expected: unknown
}

export interface Tools {
  db: Db
  _: Commands
  $: Commands['aggregate']
  /** Empty when the case begins; indexes as in `SCHEMA`. */
  things: Collection
  /** Empty too, for joins and for writes to two collections. */
  others: Collection
}

export const THINGS = 'conformance_things'
export const OTHERS = 'conformance_others'

/** In a real environment these collections and indexes are made by hand before the suite runs there. */
export const SCHEMA: readonly CollectionSpec[] = [
  {
    name: THINGS,
    indexes: [
      { name: 'code', fields: [['code', 1]], unique: true },
      {
        name: 'kind_rank',
        fields: [
          ['kind', 1],
          ['rank', -1],
        ],
      },
    ],
  },
  { name: OTHERS, indexes: [] },
]

/** What cloud code sees of a failure. */
export const failure = async (attempt: Promise<unknown>): Promise<Fields> => {
  try {
    return { unexpectedly: await attempt }
  } catch (error) {
    if (typeof error !== 'object' || error === null) return { threw: error }
    const { errCode, code, errMsg, message } = error as Fields
    return { errCode, code, errMsg: errMsg ?? message }
  }
}

/** Adds documents whose unique `code` is their id. */
export const fill = async (things: Collection, documents: readonly Fields[]): Promise<void> => {
  for (const document of documents) await things.add({ data: { code: document._id, ...document } })
}

/** Ids of what a query finds, in the order in which it finds them. */
export const ids = async (query: { get(): Promise<{ data: Fields[] }> }): Promise<unknown[]> =>
  (await query.get()).data.map((document) => document._id)

export const rows = async (pipeline: Aggregate): Promise<Fields[]> => (await pipeline.end()).list

/** One document without its `_id` and `code`. */
export const read = async (things: Collection, id: string): Promise<Fields> => {
  const { _id, code, ...rest } = (await things.doc(id).get()).data
  return rest
}
