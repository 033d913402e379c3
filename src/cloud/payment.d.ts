/** WeChat's payment sheet, or the sandbox's in h5. */
import type { RequestPayment } from './payment-sheet-type'

export const requestPayment: RequestPayment
