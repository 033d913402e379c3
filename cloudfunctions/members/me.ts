import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { countWaitingOrders } from '../orders/count-waiting'
import { photoViews } from '../photos/views'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { atShopTime, shopDay } from '../platform/time'
import { together } from '../platform/together'
import { pointsSummary } from '../points/rules/points-summary'
import { findStaff } from '../staff/find-staff'
import { isBirthdayWeek } from '../tiers/rules/birthday-week'
import { tierView } from '../tiers/rules/tier-view'
import { readWallet } from '../wallets/open'
import type { Wallet } from '../wallets/records'
import type { MeView, meInput } from './contract'
import { latestConsent } from './latest-consent'
import { members } from './records'
import { changeableAt } from './rules/birthday-change'
import { defaultName } from './rules/default-name'

/** The caller as the shop knows them. Reads only: nothing is kept about anybody before they agreed. */
export async function readMe(_ask: z.output<typeof meInput>, caller: Caller): Promise<Result<{ me: MeView }>> {
  const { openid, now } = caller
  const [member, staff, counts, wallet, rules, privacy, agreement, birthday] = await together([
    members.get(openid),
    findStaff(openid),
    countWaitingOrders(openid),
    readWallet(openid),
    loadRules(now),
    latestConsent(openid, 'privacy'),
    latestConsent(openid, 'agreement'),
    latestConsent(openid, 'birthday'),
  ])
  const avatars = await photoViews(member?.avatar === undefined ? [] : [member.avatar])
  return ok({
    me: {
      name: member?.name ?? defaultName(openid),
      avatar: avatars.get(member?.avatar ?? '') ?? null,
      role: staff?.role ?? 'customer',
      storeIds: staff?.storeIds ?? [],
      consents: { privacy: consentView(privacy), agreement: consentView(agreement), birthday: consentView(birthday) },
      counts,
      points: pointsSummary(wallet, now),
      coupons: usableCoupons(wallet, now),
      tier: tierView(wallet, rules.tiers, now),
      birthday: member?.birthday ? { ...member.birthday, isWeek: isBirthdayWeek(member.birthday, now) } : null,
      birthdayChangeableAt: changeableAt(member?.birthdaySetAt),
    },
  })
}

const consentView = (consent: Awaited<ReturnType<typeof latestConsent>> | undefined) =>
  consent ? { version: consent.version, granted: consent.granted, at: consent.at } : null

function usableCoupons(wallet: Wallet | null, now: number): MeView['coupons'] {
  const tonight = atShopTime(shopDay(now), '24:00')
  const usable = Object.values(wallet?.coupons ?? {}).filter(
    ({ s, from, until }) => s === 'free' && from <= now && now < until,
  )
  return { usable: usable.length, endingToday: usable.filter(({ until }) => until <= tonight).length }
}
