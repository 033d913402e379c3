import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { DemoGroup, Person } from './client/people'
import type { CloudParts } from './cloud-parts'
import type { Document } from './engine/engine'
import type { AccountTemplate } from './wechat/subscriptions'

/** Everything a shop begins with: documents by collection, pictures for cloud storage, and who uses it. */
export interface SeededShop {
  documents: Readonly<Record<string, readonly Document[]>>
  /** `path` inside the bucket; `sourceFile` from the project's root. */
  files: readonly { path: string; sourceFile: string }[]
  people: readonly Person[]
  groups: readonly DemoGroup[]
  /** Templates of subscribe messages in the shop's WeChat account; none when absent. */
  messageTemplates?: readonly AccountTemplate[]
}

/** Makes a shop whose days and slots are relative to this time (epoch ms). */
export type Seed = (at: number) => SeededShop

type SeedParts = Pick<CloudParts, 'engine' | 'files' | 'facts' | 'people' | 'collections' | 'now' | 'subscriptions'>

const DONE = 'done'

/**
 * Fills an empty data folder; one that has been filled stays as it is, one whose filling was cut off begins anew.
 * @param root folder that `sourceFile` is relative to
 */
export const seedWhenEmpty = (parts: SeedParts, seed: Seed, root: string): void => {
  const state = parts.facts.shelf<string>('seed')
  if (state.get('shop') === DONE) return
  const { documents, files, people, groups, messageTemplates = [] } = seed(parts.now())
  parts.engine.clear()
  parts.engine.ensureCollections(parts.collections)
  for (const [collection, docs] of Object.entries(documents)) parts.engine.write(collection, [...docs])
  for (const { path: place, sourceFile } of files) {
    parts.files.put(place, readFileSync(path.resolve(root, sourceFile)))
  }
  parts.people.seed(people, groups)
  parts.subscriptions.setTemplates(messageTemplates)
  state.put('shop', DONE)
}

/** A shop without anything, for tests that bring their own documents. */
export const emptyShop: Seed = () => ({ documents: {}, files: [], people: [], groups: [] })
