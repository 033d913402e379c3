import { loadRules, type Rules } from '../catalog/rules-cache'
import { lastOrder } from '../orders/last-order'
import { ordersOfDay } from '../orders/of-day'
import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { addDays, type ShopDay, shopDay } from '../platform/time'
import { type BirthdayPerson, birthdaysOn } from '../wallets/coupon-birthdays'
import { grantBirthday, grantWinBack, winBackTemplates } from './grant'
import { type CouponTemplate, couponDays } from './records'

const PAGE = 50
const WIN_BACK_DAYS = 30

/** How many days are made up for when the job did not run. */
const CATCH_UP_DAYS = 3

/**
 * A job that does one thing once a shop day, and makes up for days on which it did not run. A run that breaks off is done
 * again, and gives nothing twice.
 */
const onceADay = (name: string, work: (day: ShopDay, now: number) => Promise<void>): Job => ({
  name,
  page: async (now) => {
    const days = Array.from({ length: CATCH_UP_DAYS + 1 }, (_, back) => addDays(shopDay(now), -back))
    const idOf = (day: ShopDay): string => `${name}:${day}`
    const done = new Set((await couponDays.find({ _id: command.in(days.map(idOf)) })).map(({ _id }) => _id))
    const doDay = async (day: ShopDay): Promise<void> => {
      await work(day, now)
      await couponDays.insertIfAbsent({ _id: idOf(day), at: now })
    }
    const left = days.filter((day) => !done.has(idOf(day)))
    await eachApart(left, doDay, { job: name, idOf: (day) => day, atOnce: 1 })
    return false
  },
})

/** The days of a month on which a birthday is kept today: 29 February is the 28th in years without one. */
function birthdayDays(day: ShopDay): { month: number; days: number[] } {
  const [, month = 1, date = 1] = day.split('-').map(Number)
  const leapNext = addDays(day, 1).slice(5) === '02-29'
  return { month, days: month === 2 && date === 28 && !leapNext ? [28, 29] : [date] }
}

/** A tier's own gift is for that tier; every other birthday template for everybody. */
function forTier(rules: Rules, tierId: string | null): (template: CouponTemplate) => boolean {
  const ofTiers = new Map(rules.tiers.map((tier) => [tier.birthdayTemplateId, tier._id]))
  return ({ _id }) =>
    !ofTiers.has(_id) || rules.tiers.some((one) => one._id === tierId && one.birthdayTemplateId === _id)
}

/** Everybody whose birthday is kept on a day. */
async function birthdayPeople(day: ShopDay): Promise<BirthdayPerson[]> {
  const found: BirthdayPerson[] = []
  for (;;) {
    const page = await birthdaysOn(birthdayDays(day), found.at(-1)?.openid ?? '', PAGE)
    found.push(...page)
    if (page.length < PAGE) return found
  }
}

/** 生日券: of one year once, whoever fails not keeping the others waiting. */
export const giveBirthdayCoupons = (): Job =>
  onceADay('birthday_coupons', async (day, now) => {
    const rules = await loadRules(now)
    const year = Number(day.slice(0, 4))
    const give = ({ openid, tierId }: BirthdayPerson) => grantBirthday(openid, year, now, forTier(rules, tierId))
    await eachApart(await birthdayPeople(day), give, { job: 'birthday_coupons', idOf: () => day, atOnce: 1 })
  })

/** Who collected something on a day, by the orders of every store. */
async function customersOf(rules: Rules, day: ShopDay): Promise<string[]> {
  const found = new Set<string>()
  for (const storeId of rules.stores.keys()) {
    for (const { openid, state } of await ordersOfDay(storeId, day)) if (state === 'picked-up') found.add(openid)
  }
  return [...found]
}

/** 好久不见: for whoever collected something so many days ago and has ordered nothing since. */
export const giveWinBackCoupons = (): Job =>
  onceADay('win_back_coupons', async (today, now) => {
    const rules = await loadRules(now)
    for (const template of await winBackTemplates(now)) {
      const day = addDays(today, -(template.winBackDays ?? WIN_BACK_DAYS))
      const give = async (openid: string): Promise<void> => {
        const last = await lastOrder(openid)
        if (last && shopDay(last.placedAt) <= day) await grantWinBack(openid, last.orderId, template, now)
      }
      const apart = { job: 'win_back_coupons', idOf: () => template._id, atOnce: 1 }
      await eachApart(await customersOf(rules, day), give, apart)
    }
  })
