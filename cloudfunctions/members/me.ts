import type { z } from 'zod'
import { countWaitingOrders } from '../orders/count-waiting'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { findStaff } from '../staff/find-staff'
import { type MeView, type meInput, PURPOSES } from './contract'
import { latestConsent } from './latest-consent'
import { members } from './records'
import { defaultName } from './rules/default-name'

/** The caller as the shop knows them. Reads only: nothing is kept about anybody before they agreed. */
export async function readMe(_ask: z.output<typeof meInput>, caller: Caller): Promise<Result<{ me: MeView }>> {
  const { openid } = caller
  const [member, staff, counts, privacy, agreement] = await Promise.all([
    members.get(openid),
    findStaff(openid),
    countWaitingOrders(openid),
    ...PURPOSES.map((purpose) => latestConsent(openid, purpose)),
  ])
  return ok({
    me: {
      name: member?.name ?? defaultName(openid),
      role: staff?.role ?? 'customer',
      storeIds: staff?.storeIds ?? [],
      consents: { privacy: consentView(privacy), agreement: consentView(agreement) },
      counts,
    },
  })
}

const consentView = (consent: Awaited<ReturnType<typeof latestConsent>> | undefined) =>
  consent ? { version: consent.version, granted: consent.granted, at: consent.at } : null
