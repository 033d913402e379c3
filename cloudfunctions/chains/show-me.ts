import type { z } from 'zod'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { type ChainsActions, SHOWN_AS, type showMeInput } from './contract'
import { chainWishes } from './records'

/** How the caller is shown to the others, in every chain, also those of before. Saying the same again changes nothing. */
export async function showMe(
  { show }: z.output<typeof showMeInput>,
  { openid }: Caller,
): Promise<Result<ChainsActions['chains.showMe']['reply']>> {
  if ((await chainWishes.insertIfAbsent({ _id: openid, show, rev: 1 })) === 'exists') {
    const others = SHOWN_AS.filter((one) => one !== show)
    await chainWishes.updateIf({ _id: openid, show: command.in(others) }, { show, rev: command.inc(1) })
  }
  return ok({ shownAs: show })
}
