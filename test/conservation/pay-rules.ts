import type { PaymentService } from '../../cloudfunctions/payments/service'

/** What WeChat Pay knows of an order. */
export interface Sheet {
  payableFen: number
  state: 'unpaid' | 'paid' | 'closed'
  payer: string | null
  refunds: Record<string, number>
}

export type PayAsk = { orderId: string } & (
  | { kind: 'prepay'; payableFen: number }
  | { kind: 'query' | 'close' | 'refundStatus' | 'tell' }
  | { kind: 'refund'; refundNo: string; refundFen: number }
  /** The buyer pays on the sheet. */
  | { kind: 'pay'; payer: string }
)

const parameters = { timeStamp: '1', nonceStr: 'n', package: 'p', signType: 'MD5', paySign: 's' }

function refunded(sheet: Sheet, { refundNo, refundFen }: PayAsk & { kind: 'refund' }): Sheet {
  return { ...sheet, refunds: { ...sheet.refunds, [refundNo]: refundFen } }
}

/** WeChat Pay's rules for one order, as far as money is conserved by them: a pure step. */
export function answerOfPay(sheet: Sheet | null, ask: PayAsk): { sheet: Sheet | null; answer: unknown } {
  switch (ask.kind) {
    case 'prepay': {
      if (sheet && sheet.state !== 'unpaid') return { sheet, answer: { kind: sheet.state } }
      const fresh: Sheet = { payableFen: ask.payableFen, state: 'unpaid', payer: null, refunds: {} }
      return { sheet: sheet ?? fresh, answer: { kind: 'ready', parameters } }
    }
    case 'pay':
      return sheet?.state === 'unpaid'
        ? { sheet: { ...sheet, state: 'paid', payer: ask.payer }, answer: true }
        : { sheet, answer: false }
    case 'query': {
      if (!sheet) return { sheet, answer: { kind: 'unknown' } }
      if (sheet.state !== 'paid') return { sheet, answer: { kind: sheet.state } }
      const { payableFen: feeFen, payer, refunds } = sheet
      return { sheet, answer: { kind: 'paid', feeFen, payer, refunded: Object.keys(refunds).length > 0 } }
    }
    case 'close':
      if (sheet?.state !== 'unpaid') return { sheet, answer: sheet?.state ?? 'unknown' }
      return { sheet: { ...sheet, state: 'closed' }, answer: 'closed' }
    case 'refund':
      return sheet?.state === 'paid'
        ? { sheet: refunded(sheet, ask), answer: { kind: 'accepted' } }
        : { sheet, answer: { kind: 'refused', why: 'unpaid' } }
    case 'refundStatus':
      return { sheet, answer: 'done' }
    case 'tell':
      return { sheet, answer: { kind: 'told' } }
  }
}

/** WeChat Pay for the use cases: every call is one ask. */
export const payService = (send: (ask: PayAsk) => Promise<unknown>): PaymentService => {
  const asked = async <T>(ask: PayAsk): Promise<T> => (await send(ask)) as T
  return {
    prepay: ({ orderId, payableFen }) => asked({ kind: 'prepay', orderId, payableFen }),
    query: (orderId) => asked({ kind: 'query', orderId }),
    close: (orderId) => asked({ kind: 'close', orderId }),
    refund: ({ orderId, refundNo, refundFen }) => asked({ kind: 'refund', orderId, refundNo, refundFen }),
    refundStatus: ({ orderId }) => asked({ kind: 'refundStatus', orderId }),
    tellHandedOver: ({ orderId }) => asked({ kind: 'tell', orderId }),
  }
}
