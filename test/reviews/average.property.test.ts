import fc from 'fast-check'
import { countReviews } from '../../cloudfunctions/reviews/count'
import { finishReview } from '../../cloudfunctions/reviews/finish'
import { type Review, reviews } from '../../cloudfunctions/reviews/records'
import { ALL_STARS, summaryOf } from '../../cloudfunctions/reviews/rules/summary'
import { NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'

let shop: ShopDatabase
beforeEach(() => {
  shop = openShopDatabase()
})
afterEach(() => shop.close())

const review = (n: number, productId: string, stars: Review['stars']): Review => ({
  ...{ _id: `r${String(n).padStart(24, '0')}`, openid: `p${n}`, orderId: `Order${String(n).padStart(11, '0')}` },
  ...{ skuId: `${productId}_1`, productId, storeId: 'xianlin', productName: '', skuName: '', picture: '', plate: '' },
  ...{ stars, text: '', photos: [], at: NOW, points: 0, reply: null, answered: false, down: null, due: NOW, rev: 1 },
})

const some = fc.array(
  fc.record({
    productId: fc.constantFrom('croissant', 'tart'),
    stars: fc.constantFrom(...ALL_STARS),
    /** Whether the call died right after the document. */
    dies: fc.boolean(),
  }),
  { maxLength: 12 },
)

/** The slow way: every review, one by one. */
const folded = (written: readonly Pick<Review, 'stars'>[]) => {
  const byStars = ALL_STARS.map((stars) => written.filter((one) => one.stars === stars).length)
  const total = written.reduce((all, { stars }) => all + stars, 0)
  return {
    count: written.length,
    averageTenths: written.length === 0 ? null : Math.floor((10 * total) / written.length),
    byStars,
  }
}

test('T7: after any race and any crash, the sum is the fold of all reviews', async () => {
  await fc.assert(
    fc.asyncProperty(some, async (events) => {
      shop.empty()
      const written = events.map(({ productId, stars }, n) => review(n, productId, stars))
      await Promise.all(
        written.map(async (one, n) => {
          await reviews.insertIfAbsent(one)
          if (!events[n]?.dies) await finishReview(one, NOW).catch(() => undefined)
        }),
      )
      // What died, and what lost every race, is due and is finished by the night.
      for (const one of written) if (shop.raw('reviews', one._id).due !== 0) await finishReview(one, NOW)
      for (const productId of ['croissant', 'tart']) {
        const own = written.filter((one) => one.productId === productId)
        const sum = shop.engine.read('review_sums', productId)
        expect(summaryOf((sum?.byStars ?? []) as number[])).toEqual(folded(own))
        const rev = sum?.rev
        if (own.length > 0) await countReviews(productId)
        expect(shop.engine.read('review_sums', productId)?.rev).toBe(rev)
      }
    }),
    { numRuns: 60, seed: 20261124 },
  )
})

test('T7: an average is rounded down, so that 5.0 means five stars from everybody', () => {
  expect([summaryOf([0, 0, 0, 1, 99]).averageTenths, summaryOf([0, 0, 0, 0, 3]).averageTenths]).toEqual([49, 50])
  expect(summaryOf([])).toEqual({ count: 0, averageTenths: null, byStars: [0, 0, 0, 0, 0] })
})
