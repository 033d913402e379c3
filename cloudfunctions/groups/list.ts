import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { photoViews } from '../photos/views'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import { countUnregisteredTouches } from '../tracking/unregistered'
import { allGroups } from './all-groups'
import type { GroupsConsoleActions, listInput } from './contract'
import { groupView } from './group-view'

/** The register of the caller's stores, or of one of them, by name. Refusal: `not-your-store`. */
export async function listGroups(
  { storeId }: z.output<typeof listInput>,
  { now, storeIds }: StaffCaller,
): Promise<Result<GroupsConsoleActions['groups.list']['reply'], Refusal<'not-your-store'>>> {
  if (storeId !== undefined && !mayActAtStore(storeIds, storeId)) return refuse(notYourStore)
  const [{ stores }, all] = await Promise.all([loadRules(now), allGroups()])
  const bound = all.flatMap(({ openGid }) => openGid ?? [])
  const own = all.filter(
    (group) => (storeId ?? group.storeId) === group.storeId && mayActAtStore(storeIds, group.storeId),
  )
  const codes = await photoViews(own.flatMap(({ joinPicture }) => joinPicture ?? []))
  const listed = own.map((group) => ({
    ...groupView(group, stores),
    code: group.joinPicture === undefined ? null : (codes.get(group.joinPicture) ?? null),
  }))
  return ok({
    groups: listed.sort((a, b) => (a.name < b.name ? -1 : 1)),
    unregisteredTouches: await countUnregisteredTouches(bound, now),
  })
}
