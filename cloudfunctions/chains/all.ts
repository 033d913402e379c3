import type { z } from 'zod'
import { isSoldHere } from '../catalog/rules/sold-here'
import { loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import { chainRow } from './console-view'
import type { allInput, ChainsConsoleActions } from './contract'
import { goodsName } from './goods'
import { chains } from './records'

const PAGE = 20

/** A store's chains, the newest first, 20 a page, with its groups and goods for a new one. Refusal: `not-your-store`. */
export async function listChains(
  { storeId, before }: z.output<typeof allInput>,
  { storeIds, now }: StaffCaller,
): Promise<Result<ChainsConsoleActions['chains.all']['reply'], Refusal<'not-your-store'>>> {
  if (!mayActAtStore(storeIds, storeId)) return refuse(notYourStore)
  const rules = await loadRules(now)
  const found = await chains.find(
    { storeId, createdAt: before === undefined ? command.gte(0) : command.lt(before) },
    { orderBy: [['createdAt', -1]], limit: PAGE + 1 },
  )
  const page = found.slice(0, PAGE)
  return ok({
    chains: page.map((chain) => chainRow(chain, rules, now)),
    next: found.length > PAGE ? (page.at(-1)?.createdAt ?? null) : null,
    groups: [...rules.groups.values()]
      .filter((group) => group.active && group.storeId === storeId)
      .map(({ _id, name }) => ({ groupId: _id, name })),
    goods: [...rules.skus.values()]
      .filter((rule) => rule.sku.options.length === 0 && isSoldHere(rule, rules.skus, storeId))
      .map((rule) => ({ skuId: rule.sku.skuId, name: goodsName(rule), listFen: rule.listFen })),
  })
}
