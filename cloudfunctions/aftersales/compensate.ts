import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { type CheckoutDeps, productDeps } from '../checkout/deps'
import type { CouponTemplate } from '../coupons/records'
import { moneyOnly } from '../orders/rules/refund-share'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { readPointsSettings } from '../points/settings'
import { loadKnown, type PlannedOrder } from './ask'
import { enterCase, openCase } from './cases'
import type { AftersalesConsoleActions, compensateInput, Gift } from './contract'
import { approveAsRead } from './decide'
import { ordersOfStore, sameAsk } from './open'
import { type AftersalesRefusal, aftersalesRefusal } from './rules/refusals'
import { needsOperator, whyNotDecide } from './rules/who-decides'
import { shopCaseView } from './shop-view'

type Ask = z.output<typeof compensateInput>

/** What a coupon can take off at most; null where that has no end, and then another operator looks at it. */
const mostOff = ({ benefit }: CouponTemplate): number | null => {
  if (benefit.kind === 'threshold') return Math.max(...benefit.steps.map(({ offFen }) => offFen))
  return benefit.kind === 'percent' ? benefit.capFen : null
}

interface Valued {
  gift: Gift
  /** null: unknown, above every limit. */
  worthFen: number | null
}

async function valued(ask: Ask['gift'], order: PlannedOrder, now: number): Promise<Result<Valued, AftersalesRefusal>> {
  switch (ask.kind) {
    case 'money':
      if (order.state !== 'picked-up') return refuse(aftersalesRefusal('not-picked-up'))
      return moneyOnly(order, ask.fen) ? ok({ gift: ask, worthFen: ask.fen }) : refuse(aftersalesRefusal('too-much'))
    case 'points': {
      const { fenPerPoint } = await readPointsSettings()
      return ok({ gift: ask, worthFen: ask.points * fenPerPoint })
    }
    case 'coupon': {
      const template = (await loadRules(now)).templates.get(ask.templateId)
      if (template?.state !== 'open') return refuse(aftersalesRefusal('no-template'))
      return ok({ gift: { ...ask, name: template.name }, worthFen: mostOff(template) })
    }
  }
}

/**
 * 补偿：points, a coupon or part of the money, while the goods stay where they are. Audited with its reason; above the limit
 * it waits for another operator. Money only after pickup (before it pieces are refunded), never more than was paid.
 */
export async function compensate(
  { askId, orderId, gift: asked, reason }: Ask,
  caller: StaffCaller,
  deps: CheckoutDeps = productDeps,
): Promise<Result<AftersalesConsoleActions['aftersales.compensate']['reply'], AftersalesRefusal>> {
  const again = await sameAsk(askId, orderId, caller)
  if (again) return ok({ case: again })
  const known = await loadKnown(orderId, ordersOfStore(caller), caller.now, true)
  if (!known.ok) return known
  const { order, rules, cases } = known.data
  if (openCase(cases)) return refuse(aftersalesRefusal('case-open'))
  const worth = await valued(asked, order, caller.now)
  if (!worth.ok) return worth
  const { gift, worthFen } = worth.data
  caller.note({ storeId: order.storeId })
  const entered = await enterCase(
    {
      ...{ orderId, storeId: order.storeId, openid: order.openid, kind: 'compensation', state: 'requested' },
      ...{ lines: [], gift, feeFen: gift.kind === 'money' ? gift.fen : 0, points: 0, earn: 0, reason, note: '' },
      ...{ photos: [], askId, askedBy: caller.openid, askedByShop: true, askedAt: caller.now },
      needsOperator: worthFen === null || needsOperator(order.refundedFen, worthFen, rules.approvalFen),
    },
    cases,
  )
  if (!entered) return refuse(aftersalesRefusal('case-open'))
  if (whyNotDecide(entered, caller)) return ok({ case: await shopCaseView(entered, caller) })
  const approved = await approveAsRead(entered, caller, deps)
  if (approved && !approved.ok) return approved
  return ok({ case: await shopCaseView(approved?.data ?? entered, caller) })
}
