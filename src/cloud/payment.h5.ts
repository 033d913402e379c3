import { create } from 'zustand'
import type { RequestPayment, SheetResult } from './payment-sheet-type'

interface OpenSheet {
  package: string
  leave: (result: SheetResult) => void
}

/** The sheet that is open; `components/platform-layer` draws it. */
export const usePaymentSheet = create<{ open: OpenSheet | null }>(() => ({ open: null }))

/** Opens the sandbox's payment sheet and waits until it is left. */
export const requestPayment: RequestPayment = (parameters) =>
  new Promise((resolve) => {
    const leave = (result: SheetResult): void => {
      usePaymentSheet.setState({ open: null })
      resolve(result)
    }
    usePaymentSheet.setState({ open: { package: parameters.package, leave } })
  })
