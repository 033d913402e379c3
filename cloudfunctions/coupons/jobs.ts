import { loadRules } from '../catalog/rules-cache'
import { announce } from '../messages/announce'
import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { together } from '../platform/together'
import { tidyCouponMarks } from '../wallets/coupon-posts'
import { readWallet } from '../wallets/open'
import { carryOnClaim, claimsDue } from './carry-on-claim'
import { carryOnGift, giftsDue } from './carry-on-gift'
import { tidyCount } from './count'
import { type CouponClaim, couponClaims } from './records'
import { claimMark } from './rules/coupon-days'

const PAGE = 50

/** Claims and gifts that a function left half done are finished or taken back. */
export const finishClaims = (): Job => ({
  name: 'finish_claims',
  page: async (now) => {
    const [claims, gifts, rules] = await Promise.all([claimsDue(now, PAGE), giftsDue(now, PAGE), loadRules(now)])
    const finish = async (claim: CouponClaim): Promise<void> => {
      const template = rules.templates.get(claim.templateId)
      if (!template) throw new Error(`claim ${claim._id} is of a template that is gone`)
      await carryOnClaim(claim, template, now)
    }
    const apart = { job: 'finish_claims', idOf: ({ _id }: { _id: string }) => _id, atOnce: 1 }
    await together([eachApart(claims, finish, apart), eachApart(gifts, carryOnGift, apart)])
    return claims.length === PAGE || gifts.length === PAGE
  },
})

const marksOf = ({ _id, attempt }: CouponClaim): string[] =>
  Array.from({ length: attempt }, (_, n) => claimMark(_id, n + 1))

/** Removes the marks of claims that are over for two hours, by template and by person. */
export const tidyClaims = (): Job => ({
  name: 'tidy_claims',
  page: async (now) => {
    const due = await couponClaims.find(
      { tidyAt: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['tidyAt', 1]], limit: PAGE },
    )
    for (const templateId of new Set(due.map((claim) => claim.templateId))) {
      await tidyCount(templateId, due.filter((claim) => claim.templateId === templateId).flatMap(marksOf))
    }
    for (const { _id, claimedBy, rev } of due) {
      await tidyCouponMarks(claimedBy, [_id])
      await couponClaims.updateIf({ _id, rev }, { tidyAt: 0, rev: rev + 1 })
    }
    return due.length === PAGE
  },
})

/** A day before a coupon ends it is said, once: into the outbox, from which it leaves with the person's consent. */
export const remindOfCoupons = (): Job => ({
  name: 'remind_of_coupons',
  page: async (now) => {
    const due = await couponClaims.find(
      { remindAt: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['remindAt', 1]], limit: PAGE },
    )
    if (due.length === 0) return false
    const { templates } = await loadRules(now)
    for (const { _id, openid, templateId, rev } of due) {
      const coupon = (await readWallet(openid))?.coupons[_id]
      if (coupon?.s === 'free' && coupon.until > now) {
        const fields = {
          coupon: templates.get(templateId)?.name ?? '你的一张券',
          until: coupon.until,
          note: '过期就不能用了',
        }
        const about = { openid, factId: _id, page: 'packages/member/pages/coupons/index', until: coupon.until }
        await announce({ kind: 'coupon-expiring', fields, ...about }, now)
      }
      await couponClaims.updateIf({ _id, rev }, { remindAt: 0, rev: rev + 1 })
    }
    return due.length === PAGE
  },
})
