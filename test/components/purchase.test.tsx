import { act, renderHook, waitFor } from '@testing-library/react'
import { usePurchase } from '@/checkout/use-purchase'
import { useConsent } from '@/state/consent'

const mockCalls: { action: string; data: Record<string, unknown>; answer: (reply: unknown) => void }[] = []

jest.mock('@/cloud/call', () => ({
  call: (action: string, data: Record<string, unknown>) =>
    new Promise((answer) => {
      mockCalls.push({ action, data, answer })
    }),
}))
jest.mock('@/cloud/payment', () => ({ requestPayment: async () => 'closed' }))

const quoteOf = (quantity: number) => ({
  ok: true,
  data: {
    quote: {
      payableFen: 1360 * quantity,
      hash: `hash-of-${quantity}`,
      chosen: { fulfilment: { kind: 'pickup', slotId: 'd20261124_1630' }, couponId: null, points: 0 },
    },
  },
})

const wanted = (quantity: number) => ({
  storeId: 'xianlin',
  lines: [{ skuId: 'croissant_1', quantity }],
  touchId: null,
})

beforeEach(() => {
  mockCalls.length = 0
  useConsent.setState({ privacy: 'granted', asking: false })
})

it('buys nothing at the price of another quantity (T1)', async () => {
  const { result, rerender } = renderHook(({ quantity }) => usePurchase(wanted(quantity)), {
    initialProps: { quantity: 1 },
  })
  await act(async () => mockCalls[0]?.answer(quoteOf(1)))
  expect(result.current.quoted).toMatchObject({ current: true, quote: { payableFen: 1360 } })

  rerender({ quantity: 2 })
  expect(result.current.quoted.current).toBe(false)
  await act(() => result.current.buy())
  expect(mockCalls.map(({ action }) => action)).toEqual(['checkout.quote', 'checkout.quote'])

  await act(async () => mockCalls[1]?.answer(quoteOf(2)))
  expect(result.current.quoted.current).toBe(true)
  act(() => void result.current.buy())
  await waitFor(() => expect(mockCalls).toHaveLength(3))
  expect(mockCalls[2]).toMatchObject({
    action: 'checkout.place',
    data: { quoteHash: 'hash-of-2', lines: [{ skuId: 'croissant_1', quantity: 2 }] },
  })
})

it('buys at the new price only with a second tap (T3)', async () => {
  const { result } = renderHook(() => usePurchase(wanted(1)))
  await act(async () => mockCalls[0]?.answer(quoteOf(1)))
  act(() => void result.current.buy())
  await waitFor(() => expect(mockCalls).toHaveLength(2))
  const changed = { ...quoteOf(1).data.quote, payableFen: 1440, hash: 'hash-of-new' }
  await act(async () =>
    mockCalls[1]?.answer({ ok: false, refusal: { code: 'price-changed', message: '价格刚刚变了', quote: changed } }),
  )
  expect(mockCalls).toHaveLength(2)
  act(() => void result.current.buy())
  await waitFor(() => expect(mockCalls).toHaveLength(3))
  expect(mockCalls[2]?.data).toMatchObject({ quoteHash: 'hash-of-new' })
  expect(mockCalls[2]?.data.orderId).not.toBe(mockCalls[1]?.data.orderId)
})
