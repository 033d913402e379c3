/** What the sandbox knows of one order number at WeChat Pay, and the words it answers in (API version 2, snake_case). */

/** CHANGE: the bank gave it back; REFUNDCLOSE: WeChat closed it (version 2, refund_status). */
export const REFUND_STATES = ['SUCCESS', 'PROCESSING', 'CHANGE', 'REFUNDCLOSE'] as const
export type RefundState = (typeof REFUND_STATES)[number]

export interface Refund {
  outRefundNo: string
  refundId: string
  refundFee: number
  totalFee: number
  at: number
  /** Absent in data of earlier versions: it arrived at once. */
  status?: RefundState
  /** When one on its way arrives by itself (epoch ms); absent = never. */
  arrivesAt?: number
}

/** A callback still to be repeated: how often it was tried and when it is due (epoch ms of the virtual clock). */
export interface Notice {
  event: Record<string, unknown>
  attempts: number
  dueAt: number
}

export interface Payment {
  outTradeNo: string
  /** Everything that a repeated prepay must send again unchanged, as text. */
  fingerprint: string
  openid: string
  body: string
  attach?: string
  totalFee: number
  subMchId: string
  functionName: string
  prepayId: string
  at: number
  /** After this time the payment sheet refuses; absent = WeChat's two hours. */
  expiresAt: number
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'
  paid?: { transactionId: string; at: number; totalFee: number; openid: string }
  refunds: Refund[]
  notices: Notice[]
}

export type PayReply = Record<string, unknown>

/** WeChat understood the request and refuses it. */
export const payFailure = (code: string, description: string): PayReply => ({
  return_code: 'SUCCESS',
  return_msg: 'OK',
  result_code: 'FAIL',
  err_code: code,
  err_code_des: description,
})

/** WeChat did not understand the request. */
export const malformed = (message: string): PayReply => ({ return_code: 'FAIL', return_msg: message })

export const paySuccess = (fields: Record<string, unknown>): PayReply => ({
  return_code: 'SUCCESS',
  return_msg: 'OK',
  result_code: 'SUCCESS',
  ...fields,
})

/** WeChat Pay's times: `yyyyMMddHHmmss` in Beijing. */
export const toPayTime = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14)

/** @returns epoch ms, or undefined if the text is no such time */
export const fromPayTime = (text: string): number | undefined => {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!match) return undefined
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) - 8 * 3_600_000
}
