import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { minutesOf } from '../../cloudfunctions/platform/time'
import { demoShop, textsOf } from './demo-shop'

const ROOT = path.resolve(__dirname, '../..')
/** 2026-11-24 14:30 in the shop, a Tuesday. */
const { records, files } = demoShop(Date.UTC(2026, 10, 24, 6, 30))
const { products, categories, price_book: priceBook, price_history: priceHistory, stores, slot_plans: plans } = records
const skus = products.flatMap((product) => product.skus.map((sku) => ({ ...sku, product })))
const priceOf = new Map(priceBook.map((entry) => [entry._id, entry]))

const named = products.map((product) => [product.name, product] as const)

/** Words in an ingredient list that name something which must be declared. */
const ALLERGEN_WORDS: Record<string, RegExp> = {
  小麦: /小麦|全麦|黑麦|酱油/,
  乳: /牛奶|奶油|黄油|奶粉|奶酪|芝士|炼乳|乳清/,
  蛋: /鸡蛋|蛋黄|蛋清|蛋白液/,
  坚果: /杏仁|核桃|开心果|榛子|栗子|腰果|夏威夷果/,
  花生: /花生/,
  大豆: /大豆|黄豆|酱油/,
  芝麻: /芝麻/,
}

/** Absolutes that advertising law forbids, and claims that only a licensed food may make. */
const ABSOLUTES =
  /最|第一|顶级|国家级|唯一|独家|极致|完美|首选|冠军|王牌|绝对|百分之百|100%|纯天然|正宗|全网|史上|零添加|无添加/
const HEALTH_CLAIMS =
  /养生|养颜|美容|健康|保健|功效|治疗|医治|防治|根治|疗效|食疗|降血|降糖|减肥|瘦|排毒|免疫|清热|解毒|去火|祛湿|健脾|润肺|补血|补气|助眠|安神|抗氧化|开胃/

describe('products of the demo shop', () => {
  it('are at least 36 in at least 6 categories, and every category has some', () => {
    expect(products.length).toBeGreaterThanOrEqual(36)
    expect(categories.length).toBeGreaterThanOrEqual(6)
    for (const { _id, name } of categories) {
      expect({ name, size: products.filter(({ categoryId }) => categoryId === _id).length }).not.toEqual({
        name,
        size: 0,
      })
    }
    const known = categories.map(({ _id }) => _id)
    expect(products.filter(({ categoryId }) => !known.includes(categoryId))).toEqual([])
    expect(categories.slice(0, 5).map(({ name }) => name)).toEqual(['可颂面包', '蛋糕', '和果子', '曲奇饼干', '礼盒'])
  })

  it('stand in one order without a gap, the featured ones first', () => {
    expect(products.map(({ position }) => position)).toEqual(products.map((_, index) => index + 1))
    expect(products.slice(0, 4).map(({ name }) => name)).toEqual(['草莓鲜奶蛋糕', '流心蛋挞', '巴斯克芝士', '草莓大福'])
  })

  it('have their own drawing each, with the name and plate of the drawing and both sizes on disk', () => {
    const drawings: { file: string; name: string; plate: string }[] = JSON.parse(
      readFileSync(path.join(ROOT, 'assets/illustrations/index.json'), 'utf8'),
    )
    for (const { _id, name, plate, picture, pictureLarge, cardPicture } of products) {
      const drawing = _id.replaceAll('_', '-')
      expect({ picture, pictureLarge, cardPicture }).toEqual({
        picture: `cloud://local.tianquan/pictures/${drawing}-264.webp`,
        pictureLarge: `cloud://local.tianquan/pictures/${drawing}-560.webp`,
        cardPicture: `cloud://local.tianquan/pictures/${drawing}-card.png`,
      })
      expect(drawings).toContainEqual(expect.objectContaining({ file: `${drawing}.svg`, name, plate }))
    }
    expect(new Set(products.map(({ picture }) => picture)).size).toBe(products.length)
    expect(files).toHaveLength(products.length * 3)
    for (const { path: place, sourceFile } of files) {
      expect(sourceFile).toBe(`assets/${place}`)
      expect({ sourceFile, there: existsSync(path.join(ROOT, sourceFile)) }).toEqual({ sourceFile, there: true })
      expect(statSync(path.join(ROOT, sourceFile)).size).toBeLessThanOrEqual(
        place.endsWith('-264.webp') ? 14_000 : 40_000,
      )
    }
  })

  it('have a price in whole fen for every SKU, and no price without a SKU', () => {
    expect(priceBook.map(({ _id, productId }) => [_id, productId]).sort()).toEqual(
      skus.map(({ skuId, product }) => [skuId, product._id]).sort(),
    )
    for (const { _id, listFen } of priceBook) {
      expect({ _id, ok: Number.isSafeInteger(listFen) && listFen >= 500 && listFen <= 50_000 }).toEqual({
        _id,
        ok: true,
      })
    }
  })

  it('cost what the mock-ups show', () => {
    const fen = (skuId: string) => priceOf.get(skuId)?.listFen
    expect([fen('croissant_1'), fen('strawberry_cake_slice'), fen('egg_tart_4')]).toEqual([1600, 3800, 2800])
    expect([fen('basque_slice'), fen('daifuku_1'), fen('matcha_crepe_slice')]).toEqual([3200, 1800, 3600])
  })

  it('are 15 % cheaper for the community unless said otherwise, and one of them is not cheaper at all', () => {
    const percents = priceBook.map(({ communityPercentOff }) => communityPercentOff)
    expect(percents.filter((percent) => percent === 15).length).toBeGreaterThan(percents.length / 2)
    expect(priceOf.get('gift_box_1')?.communityPercentOff).toBe(0)
    expect([...new Set(percents)].sort((a, b) => a - b)).toEqual([0, 10, 12, 15, 20])
  })

  it('have the first price of every SKU in the history, from the moment it began', () => {
    expect(priceHistory).toEqual(
      priceBook.map(({ _id, listFen, since }) => ({
        _id: `list_${_id}_1`,
        kind: 'list',
        skuId: _id,
        storeId: null,
        fen: listFen,
        quantity: 1,
        at: since,
      })),
    )
  })

  it.each(named)('%s: larger sizes do not cost more per gram', (_name, product) => {
    const perGram = product.skus.map(
      ({ skuId, weightGrams }) => (priceOf.get(skuId)?.listFen ?? Number.NaN) / weightGrams,
    )
    expect(perGram).toEqual([...perGram].sort((a, b) => b - a))
    const weights = product.skus.map(({ weightGrams }) => weightGrams)
    expect(weights).toEqual([...weights].sort((a, b) => a - b))
  })

  it.each(named)(
    '%s: declares exactly the allergens that its ingredients name',
    (_name, { ingredients, allergens }) => {
      const found = Object.keys(ALLERGEN_WORDS).filter((allergen) => ALLERGEN_WORDS[allergen]?.test(ingredients))
      expect([...allergens].sort()).toEqual(found.sort())
    },
  )

  it.each(named)('%s: energy fits protein, fat and carbohydrate per 100 g', (_name, { nutrition, tags }) => {
    const { energyKj, proteinGrams, fatGrams, carbohydrateGrams, sugarGrams, sodiumMg } = nutrition
    expect(Math.abs(energyKj - (17 * carbohydrateGrams + 17 * proteinGrams + 37 * fatGrams))).toBeLessThanOrEqual(1)
    expect(proteinGrams + fatGrams + carbohydrateGrams).toBeLessThanOrEqual(100)
    expect(sugarGrams).toBeLessThanOrEqual(carbohydrateGrams)
    expect(sodiumMg).toBeGreaterThan(0)
    expect(sodiumMg).toBeLessThan(1_000)
    // GB 28050 allows 低糖 from 5 g of sugar per 100 g downwards.
    if (tags.includes('低糖')) expect(sugarGrams).toBeLessThanOrEqual(5)
  })

  it('says that a croissant of 75 g has 312 kcal', () => {
    const croissant = products.find(({ _id }) => _id === 'croissant')
    const kj = ((croissant?.nutrition.energyKj ?? 0) * (croissant?.skus[0]?.weightGrams ?? 0)) / 100
    expect(Math.round(kj / 4.184)).toBe(312)
  })

  it.each(named)('%s: praises without absolutes, promises no health, and does not shout', (_name, product) => {
    for (const text of textsOf(product)) {
      expect(text).not.toMatch(ABSOLUTES)
      expect(text).not.toMatch(HEALTH_CLAIMS)
      expect(text).not.toMatch(/[!！]|亲|哦|哟|宝/)
    }
  })

  it.each(named)('%s: is told in Chinese, with room for it on a card', (name, product) => {
    expect(name).toMatch(/^\p{Script=Han}{2,9}$/u)
    expect([...product.caption].length).toBeLessThanOrEqual(16)
    expect([...product.description].length).toBeGreaterThanOrEqual(15)
    expect(product.description).toMatch(/。$/)
    expect(product.unit).toMatch(/^\p{Script=Han}$/u)
    for (const text of [product.ingredients, product.storage, product.shelfLife, ...product.tags]) {
      expect(text).toMatch(/\p{Script=Han}/u)
    }
    expect(product.tags.length).toBeGreaterThan(0)
  })

  it('can be found by the words that the search field suggests', () => {
    expect(products.filter(({ tags }) => tags.includes('低糖')).length).toBeGreaterThan(0)
    expect(products.filter(({ tags }) => tags.includes('生日')).length).toBeGreaterThan(0)
  })

  it.each(named)(
    '%s: options are choices of at least two different values or a text of at most 12 characters',
    (_n, product) => {
      for (const { options } of product.skus) {
        expect(new Set(options.map(({ optionId }) => optionId)).size).toBe(options.length)
        for (const { kind, maxLength, values } of options) {
          if (kind === 'text') expect({ maxLength, values }).toEqual({ maxLength: 12, values: [] })
          else expect({ maxLength, many: values.length >= 2 }).toEqual({ maxLength: null, many: true })
          expect(new Set(values).size).toBe(values.length)
        }
      }
    },
  )

  it('lets buyers write on a birthday cake, choose candles and cutlery, and choose ice and sugar of drinks', () => {
    const optionsOf = (skuId: string) =>
      skus.find((sku) => sku.skuId === skuId)?.options.map(({ optionId }) => optionId)
    for (const size of ['6in', '8in', '10in']) {
      expect(optionsOf(`birthday_${size}`)).toEqual(['inscription', 'candles', 'cutlery'])
    }
    expect(optionsOf('latte_1')).toEqual(['temperature', 'sweetness'])
    expect(optionsOf('lemon_tea_1')).toEqual(['ice', 'sweetness'])
  })

  it.each(named.filter(([, { skus: own }]) => !own.some(({ bundle }) => bundle)))(
    '%s: is baked in exactly the stores that sell it, every SKU of it, in whole pieces',
    (_name, product) => {
      const selling = stores.map(({ _id }) => _id).filter((_id) => !product.offSaleIn.includes(_id))
      expect(selling.length).toBeGreaterThan(0)
      expect(Object.keys(product.bakePlan).sort()).toEqual([...selling].sort())
      for (const week of Object.values(product.bakePlan)) {
        expect(Object.keys(week).sort()).toEqual(product.skus.map(({ skuId }) => skuId).sort())
        for (const days of Object.values(week)) {
          expect(Object.keys(days)).toEqual(['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7'])
          for (const pieces of Object.values(days)) expect(Number.isInteger(pieces) && pieces >= 0).toBe(true)
          expect(Math.max(...Object.values(days))).toBeGreaterThan(0)
        }
      }
    },
  )

  it.each(named)('%s: comes out of the oven for the first time before anybody can pick it up', (_name, product) => {
    const [first] = product.bakeTimes
    expect(product.bakeTimes).toEqual([...product.bakeTimes].sort())
    for (const { week } of plans) {
      for (const day of Object.values(week)) {
        if (first && day) expect(minutesOf(first)).toBeLessThanOrEqual(minutesOf(day.from))
      }
    }
  })

  it('has bundles of pieces that are baked by themselves, cheaper than one by one, and matches that exist (T2)', () => {
    const bundled = skus.filter(({ bundle }) => bundle)
    expect(bundled.map(({ skuId }) => skuId)).toEqual(['breakfast_set_1', 'tea_for_two_1'])
    for (const { skuId, bundle = [], product } of bundled) {
      const parts = bundle.map((part) => skus.find((sku) => sku.skuId === part.skuId))
      expect(parts.every((part) => part !== undefined && !part.bundle)).toBe(true)
      const apart = bundle.reduce((sum, part) => sum + (priceOf.get(part.skuId)?.listFen ?? 0) * part.quantity, 0)
      expect(priceOf.get(skuId)?.listFen).toBeLessThan(apart)
      expect(product.leadMinutes).toBe(Math.max(...parts.map((part) => part?.product.leadMinutes ?? 0)))
      expect(product.bakePlan).toEqual({})
    }
    const ids = products.map(({ _id }) => _id)
    for (const { _id, matches = [] } of products) {
      expect(matches.filter(({ productId }) => productId === _id || !ids.includes(productId))).toEqual([])
    }
  })

  it('have a limit per line and a lead time that fits into the fortnight', () => {
    for (const { name, maxPerLine, leadMinutes } of products) {
      expect({ name, ok: maxPerLine >= 1 && maxPerLine <= 20 }).toEqual({ name, ok: true })
      expect({ name, ok: leadMinutes >= 10 && leadMinutes <= 2 * 1440 }).toEqual({ name, ok: true })
    }
  })
})
