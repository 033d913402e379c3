import type { z } from 'zod'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import type { ChainsActions, showMeInput } from './contract'
import { chainWishes } from './records'

/** How the caller is shown to the others, in every chain, also those of before. */
export async function showMe(
  { show }: z.output<typeof showMeInput>,
  { openid }: Caller,
): Promise<Result<ChainsActions['chains.showMe']['reply']>> {
  if ((await chainWishes.insertIfAbsent({ _id: openid, show, rev: 1 })) === 'exists') {
    await chainWishes.updateIf({ _id: openid }, { show, rev: command.inc(1) })
  }
  return ok({ shownAs: show })
}
