import type { z } from 'zod'
import { sameSecret, sha256 } from '../platform/digest'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import type { redeemInput, StaffView } from './contract'
import { enrol } from './enrol'
import { findStaff } from './find-staff'
import { type StaffCode, staffCodes, staffMembers } from './records'
import { isStaffCode, plainCode } from './rules/staff-code'
import { refusalToManage } from './rules/who-may-manage'
import { countWrongTry, hasTriesLeft, tooManyTries } from './tries'
import { staffView } from './view'

type Reply = Result<{ staff: StaffView }>

const refusals = {
  unknown: { code: 'code-unknown', message: '没有这个员工码，照着店长发的再填一次' },
  used: { code: 'code-used', message: '这个员工码用过了，请店长再发一个' },
  expired: { code: 'code-expired', message: '这个员工码过期了，请店长再发一个' },
  already: { code: 'already-staff', message: '你已经在店里了，不用再填。要换门店或身份，请店长先把你移出，再发码' },
  hasOwner: { code: 'code-used', message: '店主已经有了，请店主发你一个员工码' },
} as const satisfies Record<string, Refusal>

/** The claim on `OWNER_CODE`: one document for the life of the shop, whatever the variable is changed to later. */
const FIRST_OWNER = 'first-owner'

/**
 * Makes the caller staff by a one-time code. Whoever repeats the call with the code they used gets the same answer.
 * Refusals: `code-unknown`, `code-used`, `code-expired`, `already-staff`, `too-many-tries` (5 wrong ones a minute).
 */
export async function redeemStaffCode(ask: z.output<typeof redeemInput>, caller: Caller): Promise<Reply> {
  if (!(await hasTriesLeft('redeem', caller.openid, caller.now))) return refuse(tooManyTries)
  if (isOwnerCode(ask.code)) return becomeFirstOwner(ask.name, caller)
  const plain = plainCode(ask.code)
  const code = isStaffCode(plain) ? await staffCodes.get(sha256(plain)) : null
  if (!code) {
    const counted = await countWrongTry('redeem', caller.openid, caller.now)
    return refuse(counted ? refusals.unknown : tooManyTries)
  }
  const present = await findStaff(caller.openid)
  if (present) return code.usedBy === caller.openid ? ok({ staff: staffView(present) }) : refuse(refusals.already)
  const refusal = await claim(code, caller)
  return refusal ? refuse(refusal) : ok({ staff: staffView(await enrol(ask.name, code, caller)) })
}

/** Whether it is the owner's code of the environment; an empty or missing variable matches nothing. */
function isOwnerCode(typed: string): boolean {
  const secret = (process.env.OWNER_CODE ?? '').trim()
  return secret !== '' && sameSecret(typed.trim(), secret)
}

async function becomeFirstOwner(name: string, caller: Caller): Promise<Reply> {
  const [present, owners] = await Promise.all([
    findStaff(caller.openid),
    staffMembers.find({ role: 'owner', active: true }, { limit: 1 }),
  ])
  if (present) return present.role === 'owner' ? ok({ staff: staffView(present) }) : refuse(refusals.already)
  if (owners.length > 0) return refuse(refusals.hasOwner)
  const grant = { role: 'owner', storeIds: 'all' } as const
  const claimed = { _id: FIRST_OWNER, ...grant, madeBy: 'environment', expiresAt: 0 }
  const made = await staffCodes.insertIfAbsent({ ...claimed, usedBy: caller.openid, usedAt: caller.now })
  if (made === 'exists' && (await staffCodes.get(FIRST_OWNER))?.usedBy !== caller.openid) return refuse(refusals.used)
  return ok({ staff: staffView(await enrol(name, grant, caller)) })
}

/** Takes the code for this person, once; a person who took it before a crash goes on. */
async function claim(code: StaffCode, caller: Caller): Promise<Refusal | null> {
  if (code.usedBy !== null) return code.usedBy === caller.openid ? null : refusals.used
  if (code.expiresAt <= caller.now) return refusals.expired
  const maker = await findStaff(code.madeBy)
  // Whoever made it may have left or lost stores since: their codes give nothing they could not give today.
  if (!maker || refusalToManage(maker, code) !== null) return refusals.expired
  const change = { usedBy: caller.openid, usedAt: caller.now }
  if (await staffCodes.updateIf({ _id: code._id, usedBy: null }, change)) return null
  return (await staffCodes.get(code._id))?.usedBy === caller.openid ? null : refusals.used
}
