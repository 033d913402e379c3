import { Button as NativeButton, Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ProblemNotice } from '@/checkout/problem-notice'
import { PHASE_TEXT, useCheckout } from '@/checkout/use-checkout'
import { placeRequestOf, type QuoteAsk, useQuote } from '@/checkout/use-quote'
import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { Facts } from '@/components/dot-separator/facts'
import { FactRow } from '@/components/fact-row'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { ListPrice, Price } from '@/components/price'
import { PriceChip } from '@/components/price-chip'
import { PriceReasons } from '@/components/price-reasons'
import { Screen } from '@/components/screen'
import { Block } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { Stepper } from '@/components/stepper'
import { showDone } from '@/components/toast/show-toast'
import { useAsync } from '@/hooks/use-async'
import { piecesIn, useBag } from '@/state/bag'
import { useStoreChoice } from '@/state/store-choice'
import { yuan } from '@/text/money'
import { slotText } from '@/text/time'
import type { CatalogActions, SkuView } from '../../../cloudfunctions/catalog/contract'
import { Choices } from './choices'
import { FoodFacts } from './food-facts'
import { Hero } from './hero'
import classes from './index.module.scss'
import { optionsOf } from './options-of'
import { useShareCard } from './use-share-card'
import { useSource } from './use-source'

type ProductReply = CatalogActions['catalog.product']['reply']

/** The first thing somebody sees who taps a card: the pastry, the price and why, the next slot, one button. */
export default function ProductPage() {
  const { params } = useRouter<{ id?: string; c?: string; scene?: string }>()
  const from = {
    ...(params.c ? { code: params.c } : {}),
    ...(params.scene ? { scene: decodeURIComponent(params.scene) } : {}),
  }
  const { touch } = useSource(from)
  const productId = params.id ?? touch?.productId ?? ''
  const chosenStore = useStoreChoice((state) => state.storeId)
  const storeId = from.code !== undefined && touch?.group ? touch.group.storeId : chosenStore
  const product = useAsync<ProductReply>(
    () =>
      call('catalog.product', {
        productId,
        ...(storeId === null ? {} : { storeId }),
        ...(touch ? { touchId: touch.touchId } : {}),
      }),
    [productId, storeId, touch?.touchId],
    { enabled: productId !== '' },
  )
  const bagPieces = piecesIn(useBag((state) => state.lines))
  const bagIcon = (
    <View
      className={classes.bagIcon}
      onClick={() => Taro.navigateTo({ url: '/pages/bag/index' })}
      role="button"
      aria-label={`购物袋，${bagPieces} 件`}
    >
      <Icon name="bag" size={24} />
      {bagPieces > 0 && <Text className={classes.badge}>{bagPieces}</Text>}
    </View>
  )
  return (
    <Screen nav="custom" wash="product" id="product-page">
      {productId === '' && (
        <StateView
          scene="empty-plate"
          title="没找到这一款"
          sentence="卡片可能太旧了，看看今天烤了什么"
          action={{ text: '去看看今天烤了什么', onTap: () => Taro.switchTab({ url: '/pages/home/index' }) }}
        />
      )}
      <Loaded of={product} what="商品" skeleton={<ProductSkeleton />}>
        {(reply) => (
          <Product key={reply.product.productId} reply={reply} touchId={touch?.touchId ?? null} bagIcon={bagIcon} />
        )}
      </Loaded>
    </Screen>
  )
}

function ProductSkeleton() {
  return (
    <View className={classes.skeleton}>
      <Block height={26} width={180} />
      <Block height={14} width={240} top={12} />
      <Block height={40} width={140} top={16} />
      <Block height={60} top={20} radius={16} />
      <Block height={60} top={10} radius={16} />
    </View>
  )
}

interface ProductProps {
  reply: ProductReply
  touchId: string | null
  bagIcon: React.ReactNode
}

function Product({ reply: { product, store, source }, touchId, bagIcon }: ProductProps) {
  const [skuId, setSkuId] = useState(product.skuId)
  const sku = product.skus.find((one) => one.skuId === skuId) ?? product.skus[0]
  if (!sku) return <Notice tone="yolk">这款暂时没有规格可选</Notice>
  return (
    <>
      <Hero product={product} source={source} />
      <View className={classes.body}>
        <Purchase
          key={sku.skuId}
          product={product}
          store={store}
          sku={sku}
          onSku={(one) => setSkuId(one.skuId)}
          touchId={touchId}
          bagIcon={bagIcon}
        />
      </View>
    </>
  )
}

interface PurchaseProps {
  product: ProductReply['product']
  store: ProductReply['store']
  sku: SkuView
  onSku: (sku: SkuView) => void
  touchId: string | null
  bagIcon: React.ReactNode
}

function Purchase({ product, store, sku, onSku, touchId, bagIcon }: PurchaseProps) {
  const [quantity, setQuantity] = useState(1)
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const [fulfilment, setFulfilment] = useState<QuoteAsk['fulfilment']>()
  const [note, setNote] = useState('')
  const [sheet, setSheet] = useState(false)
  const [why, setWhy] = useState(false)
  const add = useBag((state) => state.add)
  const options = optionsOf(sku, chosen)
  const ask: QuoteAsk = {
    storeId: store.storeId,
    lines: [{ skuId: sku.skuId, quantity, options }],
    ...(fulfilment ? { fulfilment } : {}),
    touchId,
  }
  const quoted = useQuote(product.unavailable === null ? ask : null)
  const { quote, refusal } = quoted
  const { phase, problem, buy, clearProblem } = useCheckout()
  const card = useShareCard(product)
  const price = sku.price
  const payable = quote?.payableFen ?? price.payableFen * quantity
  const named = price.adjustments.find((one) => one.classId !== null)
  const limit = Math.min(product.maxPerLine, Math.max(1, sku.left))

  const onFulfilment = (next: NonNullable<QuoteAsk['fulfilment']>): void => {
    clearProblem()
    setFulfilment(next)
  }
  const onBuy = async (): Promise<void> => {
    if (!quote) return
    if (problem?.kind === 'refused' && problem.refusal.code === 'price-changed') quoted.take(problem.refusal.quote)
    const current =
      problem?.kind === 'refused' && problem.refusal.code === 'price-changed' ? problem.refusal.quote : quote
    await buy(placeRequestOf(ask, current, note))
  }
  const toBag = (): void => {
    add(store.storeId, {
      skuId: sku.skuId,
      productId: product.productId,
      quantity,
      options,
      name: product.name,
      picture: product.picture,
      plate: product.plate,
    })
    showDone('放进购物袋了')
  }
  const stopped = refusal ? refusal.message : product.unavailable
  const problemNotice = problem !== null && !sheet && (
    <View className={classes.problem}>
      <ProblemNotice
        problem={problem}
        shownFen={quote?.payableFen ?? null}
        onSlot={(slotId) => onFulfilment({ kind: 'pickup', slotId })}
        onRetry={onBuy}
      />
    </View>
  )

  return (
    <>
      <View className={classes.head}>
        <View className={classes.names}>
          <View className={classes.name} role="heading" aria-level={1}>
            {product.name}
          </View>
          <Facts className={classes.facts} of={[product.caption, ...product.stockTexts]} />
        </View>
        <View className={classes.tools}>
          {bagIcon}
          <NativeButton className={classes.share} openType="share" aria-label={`分享${card.title}`}>
            <Icon name="share" size={20} />
          </NativeButton>
        </View>
      </View>
      <View className={classes.priceRow}>
        <Price fen={price.payableFen} size={34} label="到手" />
        {price.payableFen < price.listFen && <ListPrice fen={price.listFen} />}
        <PriceChip
          name={named ? '群友价' : '为什么是这个价'}
          {...(named ? { savedFen: price.listFen - price.payableFen } : {})}
          opened={why}
          onTap={() => setWhy(!why)}
        />
      </View>
      {why && (
        <View className={classes.reasons}>
          <PriceReasons
            listFen={price.listFen}
            payableFen={price.payableFen}
            adjustments={price.adjustments}
            notApplied={price.notApplied}
          />
        </View>
      )}
      <View className={classes.rows}>
        <Choices
          product={product}
          sku={sku}
          onSku={onSku}
          chosen={chosen}
          onOption={(optionId, value) => setChosen({ ...chosen, [optionId]: value })}
        />
        {stopped !== null && <Notice tone="yolk">{stopped}</Notice>}
        {quoted.fault !== null && (
          <Notice tone="oat" action={{ text: '再试一次', onTap: quoted.retry }}>
            没拿到价格，钱没有动
          </Notice>
        )}
        <FactRow
          id="slot-row"
          icon="clock"
          title={quote ? `${slotText(quote.slot, now())} 到店取` : '到店取'}
          caption={<Facts of={[store.name, store.hoursText]} />}
          {...(quote ? { right: '改', onTap: () => setSheet(true) } : {})}
        />
        <FoodFacts product={product} sku={sku} />
        <FactRow
          icon="house"
          title={store.name}
          caption={store.address}
          onTap={() => Taro.navigateTo({ url: `/pages/store/index?id=${store.storeId}` })}
        />
        <View className={classes.description}>{product.description}</View>
      </View>
      <BottomBar above={problemNotice}>
        <Stepper
          value={quantity}
          onChange={(value) => {
            clearProblem()
            setQuantity(value)
          }}
          max={limit}
          limitText={
            sku.left < product.maxPerLine
              ? `只剩 ${sku.left} 份`
              : `一次最多 ${product.maxPerLine} 份，再多请打电话给门店`
          }
        />
        {product.unavailable === null && (
          <View
            className={classes.toBag}
            hoverClass={classes.pressed}
            onClick={toBag}
            role="button"
            aria-label="放进购物袋"
          >
            <Icon name="bag" size={22} colour="caramelDark" />
            <View className={classes.plus}>
              <Icon name="plus" size={10} colour="flour" stroke={3} />
            </View>
          </View>
        )}
        <Button
          id="buy"
          grow
          text={`一键购买 ${yuan(payable)}`}
          onTap={onBuy}
          loading={phase === 'idle' ? false : PHASE_TEXT[phase]}
          disabled={buyBlocked(product.unavailable, refusal !== null, quote === null)}
        />
      </BottomBar>
      <ConfirmSheet
        open={sheet}
        onClose={() => setSheet(false)}
        quoted={quoted}
        onFulfilment={onFulfilment}
        note={note}
        onNote={setNote}
        phase={phase}
        problem={problem}
        onBuy={onBuy}
      />
    </>
  )
}

/** Why the button cannot work now, as its label. */
const buyBlocked = (unavailable: string | null, refused: boolean, unpriced: boolean): string | false => {
  if (unavailable !== null) return '今天卖完了'
  if (refused) return '现在买不了'
  return unpriced ? '正在算价' : false
}
