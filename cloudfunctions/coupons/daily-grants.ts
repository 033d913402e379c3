import { loadRules, type Rules } from '../catalog/rules-cache'
import { lastOrder } from '../orders/last-order'
import { ordersOfDay } from '../orders/of-day'
import type { Job } from '../platform/jobs'
import { addDays, type ShopDay, shopDay } from '../platform/time'
import { birthdaysOn } from '../wallets/coupon-birthdays'
import { grantBirthday, grantWinBack, winBackTemplates } from './grant'
import { type CouponTemplate, couponDays } from './records'

const PAGE = 50
const WIN_BACK_DAYS = 30

/** A job that does one thing once a shop day; a run that breaks off is done again, and gives nothing twice. */
const onceADay = (name: string, work: (day: ShopDay, now: number) => Promise<void>): Job => ({
  name,
  page: async (now) => {
    const day = shopDay(now)
    const _id = `${name}:${day}`
    if (await couponDays.get(_id)) return false
    await work(day, now)
    await couponDays.insertIfAbsent({ _id, at: now })
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

/** 生日券 */
export const giveBirthdayCoupons = (): Job =>
  onceADay('birthday_coupons', async (day, now) => {
    const rules = await loadRules(now)
    let after = ''
    for (;;) {
      const people = await birthdaysOn(birthdayDays(day), after, PAGE)
      for (const { openid, tierId } of people) {
        await grantBirthday(openid, Number(day.slice(0, 4)), now, forTier(rules, tierId))
      }
      if (people.length < PAGE) return
      after = people.at(-1)?.openid ?? ''
    }
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
      for (const openid of await customersOf(rules, day)) {
        const last = await lastOrder(openid)
        if (last && shopDay(last.placedAt) <= day) await grantWinBack(openid, last.orderId, template, now)
      }
    }
  })
