import type { z } from 'zod'
import type { OrderRequest } from '../../orders/records'
import type { placeInput } from '../contract'

/** What is frozen into the order; everything `place` does later follows from this and never from a new body. */
export const requestOf = (ask: z.output<typeof placeInput>): OrderRequest => ({
  storeId: ask.storeId,
  lines: ask.lines.map(({ skuId, quantity, options }) => ({
    skuId,
    quantity,
    options: (options ?? []).map(({ optionId, value }) => ({ optionId, value })),
  })),
  slotId: ask.fulfilment.slotId,
  couponId: typeof ask.couponId === 'string' ? ask.couponId : null,
  points: typeof ask.points === 'number' ? ask.points : 0,
  touchId: ask.touchId ?? null,
  note: ask.note ?? '',
  quoteHash: ask.quoteHash,
  payBy: ask.payBy ?? 'wechat',
})

const content = (request: OrderRequest): string =>
  JSON.stringify([
    request.storeId,
    request.lines.map(({ skuId, quantity, options }) => [
      skuId,
      quantity,
      options.map(({ optionId, value }) => [optionId, value]),
    ]),
    request.slotId,
    request.couponId,
    request.points,
    request.touchId,
    request.note,
    request.quoteHash,
    request.payBy,
  ])

/** Whether two calls under one order id ask for the same. */
export const sameRequest = (a: OrderRequest, b: OrderRequest): boolean => content(a) === content(b)

/** Everything in it that other people will read: note and inscriptions. */
export const textsOf = (
  request: Pick<OrderRequest, 'note' | 'lines'>,
  isText: (skuId: string, optionId: string) => boolean,
): string =>
  [
    request.note,
    ...request.lines.flatMap(({ skuId, options }) =>
      options.filter(({ optionId }) => isText(skuId, optionId)).map(({ value }) => value),
    ),
  ]
    .filter((text) => text !== '')
    .join('\n')
