import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { auditEntries } from '../platform/audit'
import type { Filter } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { staffNames, staffNamesByStaffId } from '../staff/find-staff'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { AuditConsoleActions, listInput } from './contract'
import { nextCursor, oncePerRequest, readCursor, requestsWithoutEnd } from './rules/pair-entries'
import { auditSentence, type Names } from './rules/sentence'

/** Lines read per page; an action leaves two, so about twenty entries. */
const PAGE = 40

/**
 * What operators and staff did, newest first. The owner sees all or one store, a manager the own stores.
 * Refusals: `not-your-store`, `bad-input` (a cursor that is none of ours). Three or four requests.
 */
export async function listAudit(
  ask: z.output<typeof listInput>,
  caller: StaffCaller,
): Promise<Result<AuditConsoleActions['audit.list']['reply']>> {
  if (ask.storeId !== undefined && !mayActAtStore(caller.storeIds, ask.storeId)) return refuse(notYourStore)
  const cursor = readCursor(ask.cursor, caller.now)
  if (!cursor) return refuse({ code: 'bad-input', message: '翻页的位置不对，从头再看一次' })
  const found = await auditEntries.find(
    { ...storesOf(ask.storeId, caller), at: command.lte(cursor.at) },
    {
      orderBy: [
        ['at', -1],
        ['_id', -1],
      ],
      skip: cursor.skip,
      limit: PAGE + 1,
    },
  )
  const page = found.slice(0, PAGE)
  const entries = oncePerRequest(page, await endedElsewhere(requestsWithoutEnd(page)))
  const [names, who] = await Promise.all([namesFor(entries, caller.now), staffNames(entries.map((e) => e.openid))])
  const views = entries.map(({ at, action, openid, role, storeId, outcome, before, after, ...rest }) => ({
    at,
    action,
    text: auditSentence({ action, outcome, before, after, ...rest }, names),
    who: who.get(openid) ?? '还没进店的人',
    role,
    storeName: storeId === null ? null : names.store(storeId),
    outcome: outcome ?? 'unfinished',
    before,
    after,
  }))
  return ok(found.length > PAGE ? { entries: views, next: nextCursor(cursor, page) } : { entries: views })
}

const storesOf = (storeId: string | undefined, { storeIds }: StaffCaller): Filter => {
  if (storeId !== undefined) return { storeId }
  return storeIds === 'all' ? {} : { storeId: command.in([...storeIds]) }
}

async function endedElsewhere(requestIds: readonly string[]): Promise<Set<string>> {
  if (requestIds.length === 0) return new Set()
  const ids = requestIds.map((requestId) => `${requestId}_done`)
  const ends = await auditEntries.find({ _id: command.in(ids) }, { fields: ['requestId'] })
  return new Set(ends.map(({ requestId }) => requestId))
}

async function namesFor(entries: readonly { input: Record<string, unknown> }[], now: number): Promise<Names> {
  const staffIds = entries.flatMap(({ input }) => (typeof input.staffId === 'string' ? input.staffId : []))
  const [rules, staff] = await Promise.all([loadRules(now), staffNamesByStaffId(staffIds)])
  return { ...namesOf(rules), staff: (staffId) => staff.get(staffId) ?? staffId }
}

const namesOf = ({ stores, products, skus, groups }: Rules): Omit<Names, 'staff'> => ({
  store: (storeId) => stores.get(storeId)?.name ?? storeId,
  product: (productId) => products.get(productId)?.name ?? productId,
  sku: (skuId) => {
    const rule = skus.get(skuId)
    if (!rule) return skuId
    return rule.product.skus.length > 1 ? `${rule.product.name} ${rule.sku.name}` : rule.product.name
  },
  group: (groupId) => groups.get(groupId)?.name ?? groupId,
})
