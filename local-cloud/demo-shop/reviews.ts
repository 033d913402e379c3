import type { Product } from '../../cloudfunctions/catalog/records'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'
import type { Stars } from '../../cloudfunctions/reviews/contract'
import type { Review, ReviewSum } from '../../cloudfunctions/reviews/records'
import { reviewIdOf } from '../../cloudfunctions/reviews/rules/review-id'
import { ALL_STARS } from '../../cloudfunctions/reviews/rules/summary'
import type { StoreId } from './ids'

interface Seed {
  by: string
  product: string
  stars: Stars
  text: string
  /** Days before the shop's today. */
  ago: number
  store: StoreId
  reply?: string
}

/** As people write: most are content, some are not, and one says why. */
const SEEDS: readonly Seed[] = [
  {
    by: 'chenyu',
    product: 'croissant',
    stars: 5,
    text: '外壳一碰就碎，里面还是软的，配拿铁正好。',
    ago: 1,
    store: 'xianlin',
  },
  {
    ...{ by: 'laoxu', product: 'croissant', stars: 3, text: '味道好，下午五点去取已经不酥了，下次约早一点。', ago: 3 },
    ...{ store: 'xianlin', reply: '四点那炉出来最酥，约 16:30 取的话正好赶上。家里烤箱 160 度回 3 分钟也行。' },
  },
  { by: 'lele-mama', product: 'croissant', stars: 5, text: '孩子一口气吃了两个。', ago: 6, store: 'xianlin' },
  { by: 'azhe', product: 'croissant', stars: 4, text: '', ago: 8, store: 'daxinggong' },
  { by: 'tangtang', product: 'croissant', stars: 5, text: '海盐味很轻，不会咸。', ago: 9, store: 'hexi' },
  {
    ...{ by: 'lele-mama', product: 'strawberry_cake', stars: 2, text: '草莓比照片里小，有一颗是软的。', ago: 2 },
    ...{ store: 'xianlin', reply: '这批草莓我们换了一家供，软的那颗是我们没挑出来，下次来补你一份。' },
  },
  {
    by: 'xiaoman',
    product: 'strawberry_cake',
    stars: 5,
    text: '奶油不腻，草莓酸甜，一块刚好。',
    ago: 5,
    store: 'xianlin',
  },
  {
    by: 'chenyu',
    product: 'strawberry_cake',
    stars: 4,
    text: '好吃，盒子有点小，拿的时候蹭到奶油了。',
    ago: 11,
    store: 'hexi',
  },
  { by: 'azhe', product: 'egg_tart', stars: 5, text: '热的时候最好，蛋香很足。', ago: 2, store: 'daxinggong' },
  { by: 'tangtang', product: 'egg_tart', stars: 4, text: '比别家小一点，皮真的酥。', ago: 4, store: 'xianlin' },
  { by: 'laoxu', product: 'egg_tart', stars: 5, text: '', ago: 10, store: 'xianlin' },
  { by: 'xiaoman', product: 'daifuku', stars: 4, text: '皮很糯，豆沙再少一点就更好。', ago: 7, store: 'daxinggong' },
  { by: 'ning', product: 'daifuku', stars: 1, text: '等了二十分钟才拿到，没说为什么。', ago: 3, store: 'daxinggong' },
]

/** What people wrote about goods of the demo shop, and the sums of their stars. */
export function reviewsOf(today: ShopDay, products: readonly Product[]): { reviews: Review[]; sums: ReviewSum[] } {
  const reviews = SEEDS.map(({ by, product: productId, stars, text, ago, store, reply }, index): Review => {
    const product = products.find(({ _id }) => _id === productId)
    const sku = product?.skus[0]
    if (!product || !sku) throw new Error(`the demo shop does not sell ${productId}`)
    const orderId = `Ademoreview${String(index).padStart(9, '0')}`
    const at = atShopTime(addDays(today, -ago), `1${index % 9}:2${index % 10}`)
    return {
      ...{
        _id: reviewIdOf(orderId, sku.skuId),
        openid: `demo-${by}`,
        orderId,
        skuId: sku.skuId,
        productId,
        storeId: store,
      },
      ...{ productName: product.name, skuName: sku.name, picture: product.picture, plate: product.plate },
      ...{ stars, text, photos: [], at, points: 0, down: null, due: 0, rev: 1 },
      reply: reply === undefined ? null : { text: reply, at: at + 3 * 60 * 60_000, by: 'demo-fangjie' },
      answered: reply !== undefined,
    }
  })
  const sums = [...new Set(SEEDS.map(({ product }) => product))].map((_id) => ({
    _id,
    byStars: ALL_STARS.map((stars) => reviews.filter((one) => one.productId === _id && one.stars === stars).length),
    rev: 1,
  }))
  return { reviews, sums }
}
