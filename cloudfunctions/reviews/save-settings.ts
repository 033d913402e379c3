import type { z } from 'zod'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { ReviewsConsoleActions, saveSettingsInput, settingsInput } from './contract'
import { type ReviewSettings, reviewSettings } from './records'
import { reviewRulesText, settingsProblem } from './rules/rule-text'
import { readReviewSettings } from './settings'

type Reply = ReviewsConsoleActions['reviews.settings']['reply']

const view = ({ points, withinDays, rev }: ReviewSettings, { role }: StaffCaller): Reply => ({
  settings: { points, withinDays, rev },
  rules: reviewRulesText({ points, withinDays }),
  mayEdit: role === 'owner',
})

/** The rules of reviewing. */
export const showReviewSettings = async (
  _ask: z.output<typeof settingsInput>,
  caller: StaffCaller,
): Promise<Result<Reply>> => ok(view(await readReviewSettings(), caller))

/**
 * Publishes the rules from now on; reviews that were written keep what was promised then.
 * Refusals: `bad-settings`, `changed-meanwhile`.
 */
export async function saveReviewSettings(
  { points, withinDays, rev }: z.output<typeof saveSettingsInput>,
  caller: StaffCaller,
): Promise<Result<Reply, Refusal<'bad-settings' | 'changed-meanwhile'>>> {
  const problem = settingsProblem({ points, withinDays })
  if (problem !== null) return refuse({ code: 'bad-settings', message: problem })
  const before = await readReviewSettings()
  const { _id } = before
  const after = { _id, points, withinDays, rev: rev + 1 }
  const change = { points, withinDays, rev: rev + 1 }
  const written =
    before.rev === rev &&
    (rev === 0
      ? (await reviewSettings.insertIfAbsent(after)) === 'inserted'
      : await reviewSettings.updateIf({ _id, rev }, change))
  if (!written) return refuse({ code: 'changed-meanwhile', message: '别人刚改过，看一眼新的再改' })
  caller.note({ before: { points: before.points, withinDays: before.withinDays }, after: { points, withinDays } })
  return ok(view(after, caller))
}
