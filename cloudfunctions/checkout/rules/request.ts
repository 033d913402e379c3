import type { z } from 'zod'
import type { OrderRequest, TogetherRequest } from '../../orders/records'
import type { SeatRefusal } from '../../orders/rules/seat'
import { ok, type Result, refuse } from '../../platform/result'
import type { placeInput } from '../contract'

const oneAtATime: SeatRefusal = { code: 'one-at-a-time', message: '拼团、秒杀、接龙一单只能选一样，分开下单就好' }

/** With whom it is bought: undefined alone; refused when more than one is named. */
export function togetherOf(
  ask: Pick<z.output<typeof placeInput>, 'groupBuy' | 'flashSaleId' | 'chainId'>,
): Result<TogetherRequest | undefined, SeatRefusal> {
  const found: TogetherRequest[] = []
  const { groupBuy, flashSaleId, chainId } = ask
  if (groupBuy) {
    found.push(
      'groupBuyId' in groupBuy
        ? { kind: 'group-buy', groupBuyId: groupBuy.groupBuyId }
        : { kind: 'group-buy', campaignId: groupBuy.campaignId, size: groupBuy.size ?? null },
    )
  }
  if (flashSaleId) found.push({ kind: 'flash-sale', saleId: flashSaleId })
  if (chainId) found.push({ kind: 'chain', chainId })
  return found.length > 1 ? refuse(oneAtATime) : ok(found[0])
}

/** What is frozen into the order; everything `place` does later follows from this and never from a new body. */
export const requestOf = (ask: z.output<typeof placeInput>, together: TogetherRequest | undefined): OrderRequest => ({
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
  ...(together ? { together } : {}),
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
    request.together ?? null,
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
