import { listInput as caseListInput, decideInput, openInput, previewInput } from '../../aftersales/contract'
import { decideCase } from '../../aftersales/decide'
import { listCases } from '../../aftersales/list'
import { openForCustomer } from '../../aftersales/open'
import { previewAtCounter } from '../../aftersales/preview'
import { ofDayInput as chainsOfDayInput, handOverInput } from '../../chains/contract'
import { listChainsOfDay, listHandOver } from '../../chains/hand-over'
import { lookInput, redeemInput } from '../../coupons/contract'
import { lookAtCounter, redeemAtCounter } from '../../coupons/redeem'
import { owedInput, paidOutInput, takeInput } from '../../payments/contract'
import { listPayouts, notePaidOut } from '../../payments/paid-out'
import { takePayment } from '../../payments/take'
import { codeInput, listInput, readyInput } from '../../pickups/contract'
import { listPickups } from '../../pickups/list'
import { previewPickup } from '../../pickups/preview'
import { makeReady } from '../../pickups/ready'
import { resolveCode } from '../../pickups/resolve-code'
import { verifyPickup } from '../../pickups/verify'
import { action, serve } from '../../platform/serve'
import { wasteInput, wastesInput } from '../../shelves/contract'
import { wastePieces } from '../../shelves/waste'
import { listWastes } from '../../shelves/wastes'
import { admitStaff } from '../../staff/admit'

/** In-store work. Who may do what stands in `staff/rules/permissions.ts`. */
export const main = serve({
  admit: admitStaff,
  actions: {
    'pickups.list': action(listInput, listPickups),
    'pickups.ready': action(readyInput, makeReady, { writes: true }),
    // Changes nothing, yet every scan leaves a line: 这次扫码已记下，没有核销.
    'pickups.preview': action(codeInput, previewPickup, { writes: true, conceal: ['code'] }),
    'pickups.verify': action(codeInput, verifyPickup, { writes: true, conceal: ['code'] }),
    'chains.ofDay': action(chainsOfDayInput, listChainsOfDay),
    'chains.handOver': action(handOverInput, listHandOver),
    // Changes nothing, yet every scan leaves a line, like a pickup code's.
    'coupons.look': action(lookInput, lookAtCounter, { writes: true, conceal: ['code'] }),
    'coupons.redeem': action(redeemInput, redeemAtCounter, { writes: true, conceal: ['code'] }),
    'payments.take': action(takeInput, takePayment, { writes: true }),
    'payments.owed': action(owedInput, listPayouts),
    'payments.paidOut': action(paidOutInput, notePaidOut, { writes: true }),
    'aftersales.waiting': action(caseListInput, listCases),
    'aftersales.look': action(previewInput, previewAtCounter),
    'aftersales.open': action(openInput, openForCustomer, { writes: true }),
    'aftersales.decide': action(decideInput, decideCase, { writes: true }),
    'codes.resolve': action(codeInput, resolveCode),
    'shelves.wastes': action(wastesInput, listWastes),
    'shelves.waste': action(wasteInput, wastePieces, { writes: true }),
  },
})
