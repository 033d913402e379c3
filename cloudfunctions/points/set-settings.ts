import type { z } from 'zod'
import { bumpRules } from '../catalog/rules-cache'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { PointsConsoleActions, PointsSettingsView, setSettingsInput, settingsInput } from './contract'
import { type PointsSettings, pointsSettings } from './records'
import { settingsProblem } from './rules/settings-problem'
import { readPointsSettings } from './settings'

const view = ({ _id, ...settings }: PointsSettings): PointsSettingsView => settings

/** The shop's points rule. */
export const showSettings = async (
  _ask: z.output<typeof settingsInput>,
): Promise<Result<PointsConsoleActions['points.settings']['reply']>> =>
  ok({ settings: view(await readPointsSettings()) })

/** Written only over the revision that was read; the first change makes the document. */
async function write(read: PointsSettings, after: PointsSettings): Promise<boolean> {
  const { _id, ...change } = after
  if (await pointsSettings.updateIf({ _id, rev: read.rev }, change)) return true
  return read.rev === 0 && (await pointsSettings.insertIfAbsent(after)) === 'inserted'
}

/**
 * 改积分规则, for all stores. Lots that stand keep their expiry, orders the points that they promised; other instances
 * price by it within 5 s. Refusals: `bad-settings`, `changed-meanwhile`.
 */
export async function setSettings(
  { rev, ...wanted }: z.output<typeof setSettingsInput>,
  { note }: StaffCaller,
): Promise<Result<PointsConsoleActions['points.setSettings']['reply'], Refusal<'bad-settings' | 'changed-meanwhile'>>> {
  const problem = settingsProblem(wanted)
  if (problem !== null) return refuse({ code: 'bad-settings', message: problem })
  const read = await readPointsSettings()
  const { _id, rev: _rev, ...before } = read
  const names = Object.keys(wanted) as (keyof typeof wanted)[]
  if (names.every((name) => before[name] === wanted[name])) return ok({ settings: view(read) })
  const after = { ...read, ...wanted, rev: rev + 1 }
  if (read.rev !== rev || !(await write(read, after)))
    return refuse({ code: 'changed-meanwhile', message: '积分规则刚被别人改过，看一眼新的再改' })
  note({ before, after: wanted })
  await bumpRules()
  return ok({ settings: view(after) })
}
