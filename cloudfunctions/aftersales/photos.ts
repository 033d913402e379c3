import { photoViews } from '../photos/views'
import { command } from '../platform/database/sdk'
import { type AftersalesCase, aftersales } from './records'

/** The photos of some cases as their askers and the shop see them. At most one request. */
export const photosOf = (cases: readonly AftersalesCase[]) => photoViews(cases.flatMap(({ photos }) => photos))

/** Of these photos, those that a case names. One request. */
export async function photosOfCases(fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await aftersales.find({ photos: command.in([...fileIds]) }, { fields: ['photos'], limit: 1000 })
  return new Set(found.flatMap(({ photos }) => photos))
}
