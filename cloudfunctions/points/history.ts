import type { z } from 'zod'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { readWallet } from '../wallets/open'
import type { JournalEntry } from '../wallets/records'
import type { HistoryLine, historyInput, PointsActions } from './contract'
import { ledgerUpTo } from './ledger'
import { historyLine } from './rules/history-line'
import { pointsSummary } from './rules/points-summary'

const PAGE = 20

/** Where a page begins: lines up to `at`, of which `skip` with that very `at` were shown. */
interface Cursor {
  at: number
  skip: number
}

const readCursor = (text: string | undefined): Cursor | null => {
  if (text === undefined) return { at: Number.MAX_SAFE_INTEGER, skip: 0 }
  const match = /^(\d{1,15})_(\d{1,4})$/.exec(text)
  return match ? { at: Number(match[1]), skip: Number(match[2]) } : null
}

const badCursor = { code: 'bad-input', message: '这一页找不到了，回上一页再进来' } as const

/** Journal and ledger in one list, youngest first; what stands in both is one. */
function merged(own: Readonly<Record<string, JournalEntry>>, ledger: readonly (JournalEntry & { key: string })[]) {
  const all = new Map<string, JournalEntry>(ledger.map((entry) => [entry.key, entry]))
  for (const [key, entry] of Object.entries(own)) all.set(key, entry)
  return [...all].sort(([a, x], [b, y]) => y.at - x.at || (a < b ? -1 : 1))
}

/**
 * What happened to the caller's points, youngest first, twenty lines a page. Two requests. The wallet is read first: an
 * entry that moves to the ledger meanwhile is then seen in both and not in neither.
 */
export async function readHistory(
  ask: z.output<typeof historyInput>,
  { openid, now }: Caller,
): Promise<Result<PointsActions['points.history']['reply'], Refusal<'bad-input'>>> {
  const from = readCursor(ask.cursor)
  if (!from) return refuse(badCursor)
  const wallet = await readWallet(openid)
  const points = pointsSummary(wallet, now)
  if (!wallet) return ok({ points, lines: [] })
  // A page more than is shown: what is skipped and the one that says there is more.
  const ledger = await ledgerUpTo(openid, from.at, from.skip + PAGE + 1)
  const due = merged(wallet.e, ledger).filter(([, { at }]) => at <= from.at)
  const page = due.slice(from.skip, from.skip + PAGE)
  const lines = page.map(([key, entry]) => historyLine(key, entry)).filter((line): line is HistoryLine => line !== null)
  const last = page.at(-1)?.[1].at
  if (last === undefined || due.length <= from.skip + PAGE) return ok({ points, lines })
  const same = page.filter(([, { at }]) => at === last).length
  return ok({ points, lines, next: `${last}_${last === from.at ? from.skip + same : same}` })
}
