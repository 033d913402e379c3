import type {
  CloseAnswer,
  HandedOver,
  HandedOverAnswer,
  MoneyBack,
  PaymentService,
  PayStatus,
  Prepay,
  PrepayAnswer,
  RefundAnswer,
  RefundStatus,
} from '../../cloudfunctions/payments/service'
import { MINUTE } from '../../cloudfunctions/platform/time'
import type { Wire } from './wire'

export interface Sheet extends Prepay {
  at: number
  state: 'unpaid' | 'paid' | 'closed'
  paid: { feeFen: number; payer: string } | null
  refunds: Map<string, number>
  /** WeChat has been told that its callback was understood. */
  heard: boolean
}

/** WeChat Pay's rules in memory; every question travels over the wire, and the asker's clock is the clock. */
export class PayDouble implements PaymentService {
  readonly sheets = new Map<string, Sheet>()
  /** What must never be asked of WeChat Pay and was. */
  readonly offences: string[] = []
  /** So many questions about a refund hear that it is still under way. */
  slow = 0

  constructor(readonly wire: Wire) {}

  #now(): number {
    return this.wire.actor?.now ?? 0
  }

  prepay(ask: Prepay): Promise<PrepayAnswer> {
    const now = this.#now()
    return this.wire.send('pay prepay', async () => {
      const known = this.sheets.get(ask.orderId)
      if (known) {
        const same =
          known.payableFen === ask.payableFen && known.title === ask.title && known.expiresAt === ask.expiresAt
        if (!same) this.offences.push(`${ask.orderId}: prepay again with other parameters`)
        if (known.state !== 'unpaid') return { kind: known.state }
      } else {
        const fresh = { at: now, state: 'unpaid', paid: null, refunds: new Map(), heard: false } as const
        this.sheets.set(ask.orderId, { ...ask, ...fresh })
      }
      const parameters = {
        ...{ timeStamp: '1', nonceStr: 'n', signType: 'MD5', paySign: 's' },
        package: `prepay_id=${ask.orderId}`,
      }
      return { kind: 'ready', parameters }
    })
  }

  query(orderId: string): Promise<PayStatus> {
    return this.wire.send('pay query', async () => {
      const sheet = this.sheets.get(orderId)
      if (!sheet) return { kind: 'unknown' }
      if (sheet.paid) return { kind: 'paid', ...sheet.paid, refunded: sheet.refunds.size > 0 }
      return { kind: sheet.state === 'closed' ? 'closed' : 'unpaid' }
    })
  }

  close(orderId: string): Promise<CloseAnswer> {
    const now = this.#now()
    return this.wire.send('pay close', async () => {
      const sheet = this.sheets.get(orderId)
      if (!sheet) return 'unknown'
      if (sheet.state !== 'unpaid') return sheet.state
      if (now < sheet.at + 5 * MINUTE) return 'too-early'
      sheet.state = 'closed'
      return 'closed'
    })
  }

  refund({ orderId, refundNo, paidFen, refundFen }: MoneyBack): Promise<RefundAnswer> {
    return this.wire.send('pay refund', async () => {
      const sheet = this.sheets.get(orderId)
      if (!sheet?.paid || paidFen !== sheet.paid.feeFen || refundFen <= 0) {
        this.offences.push(`${orderId}: refund ${refundNo} of ${refundFen} out of ${paidFen} makes no sense`)
        return { kind: 'refused', why: '订单金额不一致' }
      }
      const earlier = sheet.refunds.get(refundNo)
      if (earlier !== undefined && earlier !== refundFen) {
        this.offences.push(`${refundNo}: ${earlier} became ${refundFen}`)
      }
      if (earlier === undefined && this.backOf(orderId) + refundFen > paidFen) {
        this.offences.push(`${orderId}: more than ${paidFen} given back`)
        return { kind: 'refused', why: '退款金额大于支付金额' }
      }
      sheet.refunds.set(refundNo, refundFen)
      return { kind: 'accepted' }
    })
  }

  refundStatus({ orderId, refundNo }: Pick<MoneyBack, 'orderId' | 'refundNo'>): Promise<RefundStatus> {
    return this.wire.send('pay refundStatus', async () => {
      if (!this.sheets.get(orderId)?.refunds.has(refundNo)) return 'unknown'
      if (this.slow <= 0) return 'done'
      this.slow -= 1
      return 'processing'
    })
  }

  tellHandedOver({ orderId }: HandedOver): Promise<HandedOverAnswer> {
    return this.wire.send('pay tellHandedOver', async () => {
      if (this.sheets.get(orderId)?.state !== 'paid') this.offences.push(`${orderId}: handed over without a payment`)
      return { kind: 'told' }
    })
  }

  /** The buyer pays on the sheet. @returns false where that is not possible */
  pay(orderId: string, payer: string, feeFen?: number): boolean {
    const sheet = this.sheets.get(orderId)
    if (sheet?.state !== 'unpaid') return false
    sheet.state = 'paid'
    sheet.paid = { feeFen: feeFen ?? sheet.payableFen, payer }
    return true
  }

  /** Fen that went back for an order. */
  backOf(orderId: string): number {
    return [...(this.sheets.get(orderId)?.refunds.values() ?? [])].reduce((sum, fee) => sum + fee, 0)
  }
}
