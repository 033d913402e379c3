import { markPickedUp } from '../../cloudfunctions/orders/hand-over'
import type { Order } from '../../cloudfunctions/orders/records'
import { DAY } from '../../cloudfunctions/platform/time'
import { addReview } from '../../cloudfunctions/reviews/add'
import type { addInput } from '../../cloudfunctions/reviews/contract'
import { finishReviews } from '../../cloudfunctions/reviews/finish'
import { listReviewsOfProduct } from '../../cloudfunctions/reviews/of-product'
import { listOwnReviews, listReviewsOfOrder } from '../../cloudfunctions/reviews/own'
import { photosOfReviews } from '../../cloudfunctions/reviews/photos'
import type { Review } from '../../cloudfunctions/reviews/records'
import { reviewIdOf } from '../../cloudfunctions/reviews/rules/review-id'
import { saveReviewSettings } from '../../cloudfunctions/reviews/save-settings'
import { listReviews, putBackReview, replyToReview, takeDownReview } from '../../cloudfunctions/reviews/shop'
import { reviewTimes } from '../../cloudfunctions/reviews/times-of-person'
import { type Buying, openBuying, orderId } from '../support/buying'
import { customer, staffCaller } from '../support/shop-database'

type Ask = Parameters<typeof addReview>[0]

const ONE = orderId(1)
const SKU = 'croissant_1'
const ID = reviewIdOf(ONE, SKU)
const GOOD: Ask = { orderId: ONE, skuId: SKU, stars: 5, text: '外壳很酥', photos: [] }

let at: Buying
let checked: { text: string; openid: string; scene: number }[]
beforeEach(async () => {
  at = await openBuying()
  checked = []
  await buy(ONE, 'an')
})
afterEach(() => at.close())

async function buy(id: string, openid: string): Promise<void> {
  await at.place(openid, id)
  at.desk.pay(id, openid)
  await at.settle(id)
  await at.sweep()
}
const collect = async (id = ONE) => {
  await markPickedUp(at.order(id) as unknown as Order, 'zhou', at.now)
  await at.sweep()
}
const deps = {
  checkText: async (text: string, openid: string, scene: 1 | 2 | 3 | 4) => {
    checked.push({ text, openid, scene })
    return text.includes('坏话')
      ? ('risky' as const)
      : text.includes('说不清')
        ? ('review' as const)
        : ('pass' as const)
  },
}
const add = (more: Partial<Ask> = {}, openid = 'an') => addReview({ ...GOOD, ...more }, customer(openid, at.now), deps)
const codeOf = (answer: { ok: true } | { ok: false; refusal: { code: string } }): string =>
  answer.ok ? 'ok' : answer.refusal.code
const all = () => at.shop.engine.all('reviews') as unknown as Review[]
const sum = (productId = 'croissant') => at.shop.engine.read('review_sums', productId)?.byStars
const shown = async (viewer = 'bo') => {
  const answer = await listReviewsOfProduct({ productId: 'croissant' }, customer(viewer, at.now))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data
}
const grants = () => at.shop.engine.all('points_grants')
const manager = (storeIds: string[] = ['xianlin'], role: 'manager' | 'owner' = 'manager') =>
  staffCaller({ openid: 'fang', role, storeIds, now: at.now })
const photo = (n: number, openid: string, more: object = {}) => {
  const fileId = `cloud://shop/review/photo${n}.jpg`
  at.shop.put('photos', {
    ...{ _id: `Pphoto0000000000000${n}`, openid, use: 'review', digest: '', path: '', fileId, state: 'waiting' },
    ...{ traceId: null, at: at.now, due: at.now + DAY },
    ...more,
  })
  return fileId
}

describe('writing a review (T7)', () => {
  it('is refused before the pickup and writes nothing', async () => {
    expect([codeOf(await add()), all(), checked]).toEqual(['not-picked-up', [], []])
  })

  it('keeps it once it was collected, asks WeChat in the same request, counts it and gives the points', async () => {
    await collect()
    expect(await add()).toMatchObject({
      ok: true,
      data: { points: 10, review: { reviewId: ID, stars: 5, text: '外壳很酥', own: true, productId: 'croissant' } },
    })
    expect(checked).toEqual([{ text: '外壳很酥', openid: 'an', scene: 2 }])
    expect(at.shop.raw('reviews', ID)).toMatchObject({ openid: 'an', storeId: 'xianlin', due: 0 })
    expect(sum()).toEqual([0, 0, 0, 0, 1])
    expect(grants()).toMatchObject([{ _id: `rv${ONE}`, openid: 'an', points: 10, why: 'review', due: 0 }])
  })

  it('answers a repeat the same, asks WeChat once and gives nothing twice', async () => {
    await collect()
    const first = await add()
    at.later(1000)
    expect(await add()).toEqual(first)
    expect([all().length, checked.length, grants().length]).toEqual([1, 1, 1])
  })

  it.each([
    ['other stars', { stars: 1 }],
    ['other words', { text: '其实一般' }],
  ] as const)('refuses %s for the same line: what was written stays', async (_what, more) => {
    await collect()
    await add()
    expect(codeOf(await add(more))).toBe('already-reviewed')
    expect([at.shop.raw('reviews', ID).stars, sum()]).toEqual([5, [0, 0, 0, 0, 1]])
  })

  it.each([
    ['a foreign order', () => add({}, 'bo'), 'not-found'],
    ['an order that does not exist', () => add({ orderId: orderId(9) }), 'not-found'],
    ['what is not in the order', () => add({ skuId: 'tart_1' }), 'not-in-order'],
  ])('refuses %s', async (_what, ask, code) => {
    await collect()
    expect([codeOf(await ask()), all()]).toEqual([code, []])
  })

  it('tells a foreign order that has a review no more than one that does not exist', async () => {
    await collect()
    await add()
    expect(await add({}, 'bo')).toEqual(await add({ orderId: orderId(9) }, 'bo'))
  })

  it.each([
    ['坏话', 'what WeChat calls risky'],
    ['说不清', 'what WeChat cannot decide'],
  ])('%s: %s is not kept, is counted once, and better words are taken', async (text) => {
    await collect()
    expect(codeOf(await add({ text }))).toBe('text-refused')
    expect(codeOf(await add({ text: `${text}，再来` }))).toBe('text-refused')
    expect([all(), sum(), grants()]).toEqual([[], undefined, []])
    const list = () => listReviews({ storeId: 'xianlin' }, manager())
    expect(await list()).toMatchObject({ data: { counts: { all: 0, refused: 1 } } })
    expect(codeOf(await add())).toBe('ok')
    expect(await list()).toMatchObject({ data: { counts: { all: 1, refused: 0 } } })
  })

  it('writes nothing where WeChat cannot be asked', async () => {
    await collect()
    const down = { checkText: () => Promise.reject(new Error('no answer')) }
    await expect(addReview(GOOD, customer('an', at.now), down)).rejects.toThrow('no answer')
    expect(all()).toEqual([])
  })

  it.each([
    ['somebody else’s photo', () => photo(1, 'bo')],
    ['a photo added for something else', () => photo(1, 'an', { use: 'aftersales' })],
    ['a refused photo', () => photo(1, 'an', { state: 'refused' })],
    ['a photo that is not there', () => 'cloud://shop/review/nothing.jpg'],
  ])('refuses %s', async (_what, named) => {
    await collect()
    expect([codeOf(await add({ photos: [named()] })), all()]).toEqual(['bad-photo', []])
  })

  it('can be written to the last moment of the published days and not after', async () => {
    await collect()
    at.later(60 * DAY)
    expect(codeOf(await add())).toBe('too-late')
    at.later(-1)
    expect(codeOf(await add())).toBe('ok')
  })

  it('stays open after a refund of what was collected: who was let down has a say', async () => {
    await collect()
    const refund = { units: { [SKU]: 2 }, fee: 3200, points: 0, earn: 0, all: true, afterPickup: true }
    at.shop.put('orders', { ...at.order(ONE), state: 'refunded', refunds: { r1: refund } })
    expect(codeOf(await add({ stars: 1, text: '是坏的' }))).toBe('ok')
  })

  it('does not count what was given back before the rest was collected', async () => {
    await collect()
    const refund = { units: { [SKU]: 2 }, fee: 3200, points: 0, earn: 0, all: false, afterPickup: false }
    at.shop.put('orders', { ...at.order(ONE), refunds: { r1: refund } })
    expect(codeOf(await add())).toBe('not-picked-up')
  })

  it('of two different reviews at once one stands, and both hear the same of it', async () => {
    await collect()
    const answers = await Promise.all([add({ stars: 1, text: '一' }), add({ stars: 5, text: '五' })])
    expect(answers.map(codeOf).sort()).toEqual(['already-reviewed', 'ok'])
    const [only] = all()
    expect(sum()).toEqual([only?.stars === 1 ? 1 : 0, 0, 0, 0, only?.stars === 5 ? 1 : 0])
  })

  it('fifty taps of the same review are one, with one gift', async () => {
    await collect()
    const answers = await Promise.all(Array.from({ length: 50 }, () => add()))
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['ok']))
    expect([all().length, grants().length, sum()]).toEqual([1, 1, [0, 0, 0, 0, 1]])
  })

  it('brings the same points for one star as for five, once per order', async () => {
    await buy(orderId(2), 'bo')
    await collect()
    await collect(orderId(2))
    const one = await add({ stars: 1 })
    const five = await add({ orderId: orderId(2), stars: 5 }, 'bo')
    expect([one, five]).toMatchObject([{ data: { points: 10 } }, { data: { points: 10 } }])
    expect(grants().map(({ points }) => points)).toEqual([10, 10])
  })

  it('keeps the points that were published when it was written; 0 gives none', async () => {
    await collect()
    const owner = manager(['xianlin'], 'owner')
    expect(codeOf(await saveReviewSettings({ points: 0, withinDays: 30, rev: 0 }, owner))).toBe('ok')
    expect(codeOf(await saveReviewSettings({ points: 20, withinDays: 30, rev: 0 }, owner))).toBe('changed-meanwhile')
    expect(codeOf(await saveReviewSettings({ points: 101, withinDays: 30, rev: 1 }, owner))).toBe('bad-settings')
    expect(await add()).toMatchObject({ data: { points: 0 } })
    expect(grants()).toEqual([])
  })

  it('what died after the document is counted and rewarded by the night, once', async () => {
    await collect()
    await add()
    at.shop.put('reviews', { ...at.shop.raw('reviews', ID), due: at.now })
    at.shop.put('review_sums', { _id: 'croissant', byStars: [0, 0, 0, 0, 0], rev: 1 })
    await finishReviews().page(at.now)
    expect([sum(), grants().length, at.shop.raw('reviews', ID).due]).toEqual([[0, 0, 0, 0, 1], 1, 0])
  })
})

describe('what others see (T7)', () => {
  beforeEach(() => collect())

  it('a photo only its writer sees until it has passed; a used one is kept', async () => {
    const fileId = photo(1, 'an')
    expect(codeOf(await add({ photos: [fileId] }))).toBe('ok')
    const photosSeenBy = async (viewer: string) => (await shown(viewer)).reviews[0]?.photos
    expect([await photosSeenBy('bo'), await photosSeenBy('an')]).toEqual([[], [{ fileId, state: 'waiting' }]])
    photo(1, 'an', { state: 'pass' })
    expect(await photosSeenBy('bo')).toEqual([{ fileId, state: 'pass' }])
    photo(1, 'an', { state: 'refused' })
    expect([await photosSeenBy('bo'), await photosSeenBy('an')]).toEqual([[], [{ fileId: null, state: 'refused' }]])
    expect(await photosOfReviews([fileId, 'cloud://shop/review/other.jpg'])).toEqual(new Set([fileId]))
  })

  it('names are masked and no openid leaves', async () => {
    at.shop.put('members', { _id: 'an', name: '安安' })
    await add()
    const reply = await shown()
    expect(reply.reviews[0]?.author).toBe('安*')
    expect(JSON.stringify(reply)).not.toMatch(/openid|"an"/)
  })

  it('pages by twenty, newest first, also where many were written in the same moment', async () => {
    const copies = Array.from({ length: 45 }, (_one, n) => ({
      ...{ _id: `r${String(n).padStart(24, '0')}`, openid: 'bo', orderId: orderId(100 + n), skuId: SKU, due: 0 },
      ...{ productId: 'croissant', storeId: 'xianlin', productName: '可颂', skuName: '1 个', picture: '', plate: '' },
      ...{ stars: 4, text: `${n}`, photos: [], at: at.now - Math.floor(n / 30), points: 0, reply: null },
      ...{ answered: false, down: null, rev: 1 },
    }))
    at.shop.put('reviews', ...copies)
    const seen: string[] = []
    const sizes: number[] = []
    let cursor: string | undefined
    do {
      const ask = { productId: 'croissant', ...(cursor === undefined ? {} : { cursor }) }
      const answer = await listReviewsOfProduct(ask, customer('bo', at.now))
      if (!answer.ok) throw new Error(answer.refusal.code)
      seen.push(...answer.data.reviews.map(({ reviewId }) => reviewId))
      sizes.push(answer.data.reviews.length)
      cursor = answer.data.next
    } while (cursor !== undefined)
    expect([sizes, new Set(seen).size]).toEqual([[20, 20, 5], 45])
    const bad = await listReviewsOfProduct({ productId: 'croissant', cursor: 'x' }, customer('bo', at.now))
    expect(codeOf(bad)).toBe('bad-input')
  })

  it('one’s own order says what is written and what can be', async () => {
    const ofOrder = () => listReviewsOfOrder({ orderId: ONE }, customer('an', at.now))
    const mine = () => listOwnReviews({}, customer('an', at.now))
    expect(await ofOrder()).toMatchObject({ data: { lines: [{ skuId: SKU, review: null, whyNot: '' }], points: 10 } })
    expect(await mine()).toMatchObject({ data: { waiting: [{ orderId: ONE, skuId: SKU }], reviews: [] } })
    await add()
    expect(await ofOrder()).toMatchObject({ data: { lines: [{ review: { reviewId: ID }, whyNot: '' }] } })
    expect(await mine()).toMatchObject({ data: { waiting: [], reviews: [{ reviewId: ID }] } })
    expect(codeOf(await listReviewsOfOrder({ orderId: ONE }, customer('bo', at.now)))).toBe('not-found')
    expect(await reviewTimes('an')).toEqual([at.now])
  })
})

describe('the shop (T7)', () => {
  beforeEach(async () => {
    await collect()
    await add({ stars: 1, text: '太甜' })
  })

  it('answers under it; a repeat is the same, other words replace them', async () => {
    const caller = manager()
    expect(codeOf(await replyToReview({ reviewId: ID, text: '下批减糖' }, caller, deps))).toBe('ok')
    expect(caller.noted).toMatchObject({ storeId: 'xianlin', after: { stars: 1 } })
    const { reviews } = await shown()
    expect(reviews[0]).toMatchObject({ text: '太甜', reply: { text: '下批减糖', at: at.now } })
    const { rev } = at.shop.raw('reviews', ID)
    expect(codeOf(await replyToReview({ reviewId: ID, text: '下批减糖' }, manager(), deps))).toBe('ok')
    expect(at.shop.raw('reviews', ID).rev).toBe(rev)
    expect(codeOf(await replyToReview({ reviewId: ID, text: '减好了' }, manager(), deps))).toBe('ok')
    expect((await shown()).reviews[0]?.reply?.text).toBe('减好了')
    expect(codeOf(await replyToReview({ reviewId: ID, text: '坏话' }, manager(), deps))).toBe('text-refused')
  })

  it('cannot win by taking one down: text and photos go, stars and average stay, and it says so', async () => {
    const before = (await shown()).summary
    const ask = { reviewId: ID, kind: 'abuse' as const, note: '骂了店员的名字' }
    const caller = manager()
    expect(await takeDownReview(ask, caller)).toMatchObject({ data: { review: { takenDown: true, text: '太甜' } } })
    expect(caller.noted).toMatchObject({ after: { stars: 1 } })
    const { summary, reviews } = await shown()
    expect(summary).toEqual(before)
    expect(reviews).toMatchObject([{ stars: 1, text: '', photos: [], takenDown: true }])
    expect(await listOwnReviews({}, customer('an', at.now))).toMatchObject({
      data: { reviews: [{ takenDownWhy: '辱骂或威胁他人' }] },
    })
    expect(await listReviews({ storeId: 'xianlin' }, manager())).toMatchObject({
      data: { counts: { all: 1, unanswered: 1, takenDown: 1 }, reviews: [{ down: { note: '骂了店员的名字' } }] },
    })
    expect(codeOf(await takeDownReview({ ...ask, kind: 'advert' }, manager()))).toBe('ok')
    expect(at.shop.raw('reviews', ID).down).toMatchObject({ kind: 'abuse' })
    expect(codeOf(await putBackReview({ reviewId: ID, note: '看错了，没有骂人' }, manager()))).toBe('ok')
    expect((await shown()).reviews).toMatchObject([{ text: '太甜', takenDown: false }])
  })

  it('of another store touches nothing', async () => {
    const other = () => manager(['daxinggong'])
    const answers = [
      await replyToReview({ reviewId: ID, text: '不归我管' }, other(), deps),
      await takeDownReview({ reviewId: ID, kind: 'illegal', note: '不归我管' }, other()),
      await putBackReview({ reviewId: ID, note: '不归我管' }, other()),
      await listReviews({ storeId: 'xianlin' }, other()),
    ]
    expect(answers.map(codeOf)).toEqual(Array.from({ length: 4 }, () => 'not-your-store'))
    const unknown = { reviewId: `r${'0'.repeat(24)}`, text: '没有这条' }
    expect(codeOf(await replyToReview(unknown, manager(), deps))).toBe('not-found')
  })
})

test('stars out of range, long texts and foreign files do not pass the door', async () => {
  const { addInput: input }: { addInput: typeof addInput } = await import('../../cloudfunctions/reviews/contract')
  const fits = (more: object) => input.safeParse({ ...GOOD, ...more }).success
  expect([0, 1, 2, 3, 4, 5, 6, 4.5, '5'].map((stars) => fits({ stars }))).toEqual([
    ...[false, true, true, true, true, true, false, false, false],
  ])
  expect([fits({ text: '好'.repeat(300) }), fits({ text: '好'.repeat(301) })]).toEqual([true, false])
  expect(fits({ photos: ['cloud://shop/aftersales/a.jpg'] })).toBe(false)
  expect(fits({ photos: ['https://example.com/a.jpg'] })).toBe(false)
})
