import type { z } from 'zod'
import { readOrder } from '../orders/document'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import { casesOf, moveCase, readCase } from './cases'
import type { AftersalesActions, caseInput, ofOrderInput } from './contract'
import { photosOf } from './photos'
import type { AftersalesCase } from './records'
import { ownCaseView } from './rules/case-view'
import { type AftersalesRefusal, aftersalesRefusal } from './rules/refusals'

const TRIES = 3
const NO_REFUNDS = { refunds: {}, todo: {} }

/** The cases of one of one's own orders, newest first. Refusal: `not-found`. Two requests, one more where there are photos. */
export async function listOwnCases(
  { orderId }: z.output<typeof ofOrderInput>,
  { openid }: Caller,
): Promise<Result<AftersalesActions['aftersales.list']['reply'], AftersalesRefusal>> {
  const [order, cases] = await together([readOrder(orderId), casesOf(orderId)])
  if (order?.openid !== openid) return refuse(aftersalesRefusal('not-found'))
  const photos = await photosOf(cases)
  return ok({ cases: cases.map((one) => ownCaseView(one, order, photos)) })
}

const view = async (one: AftersalesCase) => {
  const [order, photos] = await together([readOrder(one.orderId), photosOf([one])])
  return ok({ case: ownCaseView(one, order ?? NO_REFUNDS, photos) })
}

/** One of one's own cases. Refusal: `not-found`. */
export async function getOwnCase(
  { caseId }: z.output<typeof caseInput>,
  { openid }: Caller,
): Promise<Result<AftersalesActions['aftersales.get']['reply'], AftersalesRefusal>> {
  const one = await readCase(caseId)
  return one?.openid === openid ? view(one) : refuse(aftersalesRefusal('not-found'))
}

/** 撤回：takes one's own request back while nobody has decided it; repeating answers the same. Refusal: `decided`. */
export async function withdrawCase(
  { caseId }: z.output<typeof caseInput>,
  { openid }: Caller,
): Promise<Result<AftersalesActions['aftersales.withdraw']['reply'], AftersalesRefusal>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const one = await readCase(caseId)
    if (one?.openid !== openid) return refuse(aftersalesRefusal('not-found'))
    if (one.state === 'withdrawn') return view(one)
    if (one.state !== 'requested') return refuse(aftersalesRefusal('decided'))
    const moved = await moveCase(one, 'withdrawn', {})
    if (moved) return view(moved)
  }
  throw new Error(`case ${caseId} kept changing while it was withdrawn`)
}
