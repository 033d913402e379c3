import type {
  CloseAnswer,
  HandedOver,
  HandedOverAnswer,
  MoneyBack,
  PaymentService,
  Prepay,
  PrepayAnswer,
  RefundAnswer,
  RefundStatus,
} from '../../cloudfunctions/payments/service'
import { MINUTE } from '../../cloudfunctions/platform/time'

/** What the desk knows of one order number. */
interface Sheet extends Prepay {
  at: number
  state: 'unpaid' | 'paid' | 'closed'
  paid: { feeFen: number; payer: string } | null
  refunds: Map<string, number>
}

/**
 * WeChat Pay's rules in memory, for use-case tests: the same order number only with the same parameters, no closing in the
 * first five minutes, refunds by their own number and never above what was paid.
 */
export class PayDesk implements PaymentService {
  readonly sheets = new Map<string, Sheet>()
  /** Calls by name, in order. */
  readonly calls: string[] = []
  /** Refunds stay `processing` while this is set. */
  slowRefunds = false
  /** Refunds that the bank gave back, or that WeChat closed, by refund number. */
  readonly stuckRefunds = new Map<string, 'abnormal' | 'failed'>()
  /** Orders whose hand-over WeChat was told of, in order. */
  readonly handedOver: string[] = []
  /** WeChat refuses to hear of hand-overs while this is set. */
  noShipping = false
  /** Refunds are refused while this is set. */
  noBalance = false

  constructor(public now: () => number) {}

  async prepay(ask: Prepay): Promise<PrepayAnswer> {
    this.calls.push('prepay')
    const known = this.sheets.get(ask.orderId)
    if (known) {
      const same = known.payableFen === ask.payableFen && known.title === ask.title && known.expiresAt === ask.expiresAt
      if (!same) throw new Error('201 商户订单号重复')
      if (known.state === 'paid') return { kind: 'paid' }
      if (known.state === 'closed') return { kind: 'closed' }
    } else {
      this.sheets.set(ask.orderId, { ...ask, at: this.now(), state: 'unpaid', paid: null, refunds: new Map() })
    }
    const text = `prepay_id=${ask.orderId}`
    return {
      kind: 'ready',
      parameters: { timeStamp: '1', nonceStr: 'n', package: text, signType: 'MD5', paySign: 's' },
    }
  }

  async query(orderId: string) {
    this.calls.push('query')
    const sheet = this.sheets.get(orderId)
    if (!sheet) return { kind: 'unknown' } as const
    if (sheet.paid) return { kind: 'paid', ...sheet.paid, refunded: sheet.refunds.size > 0 } as const
    return { kind: sheet.state === 'closed' ? 'closed' : 'unpaid' } as const
  }

  async close(orderId: string): Promise<CloseAnswer> {
    this.calls.push('close')
    const sheet = this.sheets.get(orderId)
    if (!sheet) return 'unknown'
    if (sheet.paid) return 'paid'
    if (sheet.state === 'closed') return 'closed'
    if (this.now() < sheet.at + 5 * MINUTE) return 'too-early'
    sheet.state = 'closed'
    return 'closed'
  }

  async refund({ orderId, refundNo, paidFen, refundFen }: MoneyBack): Promise<RefundAnswer> {
    this.calls.push('refund')
    const sheet = this.sheets.get(orderId)
    if (!sheet?.paid) return { kind: 'refused', why: '该订单未支付' }
    if (this.noBalance) return { kind: 'refused', why: '余额不足' }
    if (paidFen !== sheet.paid.feeFen) return { kind: 'refused', why: '订单金额不一致' }
    const earlier = sheet.refunds.get(refundNo)
    if (earlier !== undefined) {
      if (earlier !== refundFen) return { kind: 'refused', why: '退款金额不一致' }
      return { kind: 'accepted' }
    }
    if (this.refunded(orderId) + refundFen > paidFen) throw new Error('refunded more than was paid')
    sheet.refunds.set(refundNo, refundFen)
    return { kind: 'accepted' }
  }

  async refundStatus({ orderId, refundNo }: Pick<MoneyBack, 'orderId' | 'refundNo'>): Promise<RefundStatus> {
    this.calls.push('refundStatus')
    if (this.sheets.get(orderId)?.refunds.get(refundNo) === undefined) return 'unknown'
    return this.stuckRefunds.get(refundNo) ?? (this.slowRefunds ? 'processing' : 'done')
  }

  async tellHandedOver({ orderId }: HandedOver): Promise<HandedOverAnswer> {
    this.calls.push('tellHandedOver')
    if (this.noShipping) return { kind: 'refused', why: '10060001 支付单不存在' }
    this.handedOver.push(orderId)
    return { kind: 'told' }
  }

  /** The buyer pays on the sheet (or somebody else pays something else). */
  pay(orderId: string, payer: string, feeFen?: number): void {
    const sheet = this.sheets.get(orderId)
    if (!sheet || sheet.state === 'closed') throw new Error(`${orderId} cannot be paid`)
    sheet.state = 'paid'
    sheet.paid = { feeFen: feeFen ?? sheet.payableFen, payer }
  }

  /** Fen that went back for an order. */
  refunded(orderId: string): number {
    return [...(this.sheets.get(orderId)?.refunds.values() ?? [])].reduce((sum, fee) => sum + fee, 0)
  }
}
