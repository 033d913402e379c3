import { Button as NativeButton, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { ProblemNotice } from '@/checkout/problem-notice'
import { PHASE_TEXT } from '@/checkout/use-checkout'
import { usePurchase } from '@/checkout/use-purchase'
import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { Facts } from '@/components/dot-separator/facts'
import { FactRow } from '@/components/fact-row'
import { Icon } from '@/components/icon'
import { Notice } from '@/components/notice'
import { Stepper } from '@/components/stepper'
import { TellMe } from '@/components/tell-me'
import { showDone, showToast } from '@/components/toast/show-toast'
import { useBag } from '@/state/bag'
import { yuan } from '@/text/money'
import { slotText } from '@/text/time'
import type { CatalogActions, SkuView } from '../../../cloudfunctions/catalog/contract'
import type { QuoteView } from '../../../cloudfunctions/checkout/contract'
import { Choices } from './choices'
import { FoodFacts } from './food-facts'
import { Contents, Matches } from './goes-with'
import { GroupBuyRow } from './group-buy-row'
import classes from './index.module.scss'
import { optionsOf } from './options-of'
import { PriceRow } from './price-row'
import { ReviewsSection } from './reviews-section'
import { useShareCard } from './use-share-card'

type ProductReply = CatalogActions['catalog.product']['reply']

export interface PurchaseAreaProps {
  product: ProductReply['product']
  store: ProductReply['store']
  sku: SkuView
  onSku: (sku: SkuView) => void
  touchId: string | null
  bagIcon: ReactNode
}

/** Price and why, options, slot, food facts; at the bottom how many, the bag, and one button that buys. */
export function PurchaseArea({ product, store, sku, onSku, touchId, bagIcon }: PurchaseAreaProps) {
  const [quantity, setQuantity] = useState(1)
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const [sheet, setSheet] = useState(false)
  const add = useBag((state) => state.add)
  const options = optionsOf(sku, chosen)
  const wanted = { storeId: store.storeId, lines: [{ skuId: sku.skuId, quantity, options }], touchId }
  const purchase = usePurchase(product.unavailable === null ? wanted : null)
  const { quoted, phase, problem, clearProblem, setFulfilment, buy } = purchase
  const { quote, refusal } = quoted
  const card = useShareCard(product)
  const price = sku.price
  const payable = quoted.current && quote ? quote.payableFen : price.payableFen * quantity
  const limit = Math.min(product.maxPerLine, Math.max(1, sku.left))

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
        onSlot={(slotId) => setFulfilment({ kind: 'pickup', slotId })}
        onRetry={buy}
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
      <PriceRow price={price} />
      <View className={classes.rows}>
        <Choices
          product={product}
          sku={sku}
          onSku={onSku}
          chosen={chosen}
          onOption={(optionId, value) => setChosen({ ...chosen, [optionId]: value })}
        />
        {stopped !== null && <Notice tone="yolk">{stopped}</Notice>}
        {sku.left <= 0 && (
          <TellMe
            kinds={['back-in-stock']}
            title="又有货了告诉我"
            caption={`${store.name}再有这款，发你一条`}
            onTold={() => waitFor(sku.skuId, store.storeId)}
            id="tell-stock"
          />
        )}
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
        <GroupBuyRow skuId={sku.skuId} storeId={store.storeId} />
        <Contents sku={sku} />
        {quote !== null && quoted.current && <MoneyChosen quote={quote} onTap={() => setSheet(true)} />}
        <FoodFacts product={product} sku={sku} />
        <FactRow
          icon="house"
          title={store.name}
          caption={store.address}
          onTap={() => Taro.navigateTo({ url: `/pages/store/index?id=${store.storeId}` })}
        />
        <View className={classes.description}>{product.description}</View>
        <ReviewsSection productId={product.productId} />
        <Matches matches={product.matches} storeId={store.storeId} />
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
          onTap={buy}
          loading={phase === 'idle' ? false : PHASE_TEXT[phase]}
          disabled={buyBlocked(product.unavailable, refusal !== null, quoted.current)}
        />
      </BottomBar>
      <ConfirmSheet open={sheet} onClose={() => setSheet(false)} purchase={purchase} />
    </>
  )
}

/** Onto the waiting list; what came back in the meantime is said. */
async function waitFor(skuId: string, storeId: string): Promise<void> {
  const answer = await call('messages.wait', { kind: 'back-in-stock', skuId, storeId })
  if (!answer.ok) showToast(answer.refusal.message)
}

/** What coupon and points take off on top of the price of a piece; nothing where neither is used. */
function MoneyChosen({ quote, onTap }: { quote: QuoteView; onTap: () => void }) {
  const used = quote.adjustments.filter(({ source }) => source === 'coupon' || source === 'points')
  if (used.length === 0) return null
  const off = used.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const names = used.map(({ source, name, reason }) => (source === 'points' ? reason : name))
  return (
    <FactRow
      id="money-row"
      icon="ticket"
      title={`券和积分 ${yuan(off)}`}
      caption={<Facts of={names} />}
      right="改"
      onTap={onTap}
    />
  )
}

/** Why the button cannot work now, as its label. */
const buyBlocked = (unavailable: string | null, refused: boolean, priced: boolean): string | false => {
  if (unavailable !== null) return '今天卖完了'
  if (refused) return '现在买不了'
  return priced ? false : '正在算价'
}
