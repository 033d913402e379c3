import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import type { InvitationSettingsView, InvitationsConsoleActions, saveSettingsInput, settingsInput } from './contract'
import { type InvitationSettings, invitationSettings } from './records'
import { rulesText } from './rules/rules-text'
import { whatDoesNotFit } from './rules/what-does-not-fit'
import { DEFAULT_SETTINGS, readSettings } from './settings'

type Reply = InvitationsConsoleActions['invitations.settings']['reply']
type SaveRefusal = Refusal<'no-reward' | 'unknown-template' | 'changed-meanwhile'>

const noReward = { code: 'no-reward', message: '双方都要有奖励：积分填个数，或者选一张券' } as const
const unknownTemplate = { code: 'unknown-template', message: '选的券不在邀请奖励里，先在“优惠券”里建一种' } as const
const changedMeanwhile = { code: 'changed-meanwhile', message: '规则刚被别人改过，刷新后再改' } as const

function viewOf({ _id, ...settings }: InvitationSettings, { templates }: Rules, now: number): InvitationSettingsView {
  const nameOf = (templateId: string): string | null => templates.get(templateId)?.name ?? null
  const offered = [...templates.values()].filter(({ ways }) => ways.includes('invitation'))
  return {
    ...settings,
    rules: rulesText(settings, nameOf),
    templates: offered.map((one) => ({ templateId: one._id, name: one.name, open: one.state === 'open' })),
    findings: settings.on ? whatDoesNotFit(settings, templates, now) : [],
  }
}

/** The rules of invitations, what customers read of them, and what does not fit. */
export async function showSettings(_ask: z.output<typeof settingsInput>, { now }: StaffCaller): Promise<Result<Reply>> {
  const [settings, rules] = await together([readSettings(), loadRules(now)])
  return ok({ settings: viewOf(settings, rules, now) })
}

/**
 * Saves the rules; invitations that were accepted keep theirs. Both sides must get something, fixed.
 * Refusals: `no-reward`, `unknown-template`, `changed-meanwhile`.
 */
export async function saveSettings(
  { rev, ...terms }: z.output<typeof saveSettingsInput>,
  caller: StaffCaller,
): Promise<Result<Reply, SaveRefusal>> {
  const sides = [terms.inviter, terms.friend]
  if (sides.some(({ points, couponTemplateId }) => points === 0 && couponTemplateId === null)) return refuse(noReward)
  const [before, rules] = await together([readSettings(), loadRules(caller.now)])
  for (const { couponTemplateId } of sides) {
    if (couponTemplateId === null) continue
    if (!rules.templates.get(couponTemplateId)?.ways.includes('invitation')) return refuse(unknownTemplate)
  }
  const settings: InvitationSettings = { _id: DEFAULT_SETTINGS._id, ...terms, rev: rev + 1 }
  const { _id, ...change } = settings
  const saved =
    rev === 0
      ? (await invitationSettings.insertIfAbsent(settings)) === 'inserted'
      : await invitationSettings.updateIf({ _id, rev }, change)
  if (!saved) return refuse(changedMeanwhile)
  caller.note({ before, after: settings })
  return ok({ settings: viewOf(settings, rules, caller.now) })
}
