import { type Collection, FIND_LIMIT } from './collection'

/** Every document of a small collection that instances keep in memory: one request per thousand, in order of id. */
export async function readAll<Doc extends { _id: string }>(collection: Collection<Doc>): Promise<Doc[]> {
  const found: Doc[] = []
  for (;;) {
    const page = await collection.all({ orderBy: [['_id', 1]], limit: FIND_LIMIT, skip: found.length })
    found.push(...page)
    if (page.length < FIND_LIMIT) return found
  }
}
