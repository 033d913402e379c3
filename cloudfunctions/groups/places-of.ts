import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { readLevel } from '../levels/mine'
import { photoViews } from '../photos/views'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import { touchedGroups } from '../tracking/touched-groups'
import type { GroupsActions, mineInput } from './contract'
import { placesOf } from './rules/places'

/** 我的群: the groups of a store that the caller is in or could join, each with its reason. Refusal: `unknown-store`. */
export async function listGroupPlaces(
  { storeId }: z.output<typeof mineInput>,
  caller: Caller,
): Promise<Result<GroupsActions['groups.mine']['reply'], Refusal<'unknown-store'>>> {
  const { openid, now } = caller
  const rules = await loadRules(now)
  const store = storeId === undefined ? [...rules.stores.values()][0] : rules.stores.get(storeId)
  if (!store) return refuse({ code: 'unknown-store', message: '没找到这家店，回首页选一家' })
  const groups = [...rules.groups.values()].filter((group) => group.storeId === store._id)
  const [touched, level, codes] = await together([
    touchedGroups(openid, now),
    readLevel({}, caller),
    photoViews(groups.flatMap(({ joinPicture }) => joinPicture ?? [])),
  ])
  const fit = [...codes].flatMap(([fileId, { state }]) => (state === 'pass' ? [fileId] : []))
  const takesPart = level.ok && level.data.level.levelId !== 'member'
  return ok({
    store: { storeId: store._id, name: store.name },
    groups: placesOf({ groups, storeName: store.name, touched, takesPart, fit: new Set(fit), now }),
  })
}
