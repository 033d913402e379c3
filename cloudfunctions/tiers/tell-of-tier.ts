import { announce } from '../messages/announce'
import type { HeldTier } from '../wallets/records'
import type { Tier } from './records'

/** 等级变化：says which tier somebody has from now on. Nothing when it is the same as before (renewed, or in its grace). */
export async function tellOfTier(
  openid: string,
  before: HeldTier,
  after: HeldTier,
  tiers: readonly Tier[],
  now: number,
): Promise<void> {
  const had = before.tier?.tierId
  const has = after.tier?.tierId
  if (had === has) return
  const name = tiers.find(({ _id }) => _id === has)?.name ?? '还没有等级'
  await announce(
    {
      kind: 'tier-change',
      openid,
      factId: `${openid}:${has ?? 'none'}:${now}`,
      fields: { tier: name, at: now, note: after.lost ? '多来几次就回来了' : '看看多了哪些权益' },
      page: 'packages/member/pages/tier/index',
    },
    now,
  )
}
