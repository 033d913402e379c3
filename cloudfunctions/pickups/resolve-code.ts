import type { z } from 'zod'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { codeInput, PickupsActions } from './contract'
import { resolveCode as resolve } from './rules/parse-code'

/** Says what a scanned text is by its form alone; whether it belongs to an order only `preview` tells, and counts. */
export const resolveCode = async (
  ask: z.output<typeof codeInput>,
  _caller: StaffCaller,
): Promise<Result<PickupsActions['codes.resolve']['reply']>> => ok(resolve(ask.code))
