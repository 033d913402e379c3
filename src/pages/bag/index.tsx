import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { usePurchase } from '@/checkout/use-purchase'
import type { Quoted } from '@/checkout/use-quote'
import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { FactRow } from '@/components/fact-row'
import { Notice } from '@/components/notice'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { PriceChip } from '@/components/price-chip'
import { PriceReasons } from '@/components/price-reasons'
import { Screen } from '@/components/screen'
import { StateView } from '@/components/state-view'
import { Stepper } from '@/components/stepper'
import { StoreSheet } from '@/components/store-sheet'
import { useAsync } from '@/hooks/use-async'
import { type BagLine, piecesIn, useBag } from '@/state/bag'
import { useTouch } from '@/state/touch'
import { yuan } from '@/text/money'
import { slotText } from '@/text/time'
import type { QuoteView } from '../../../cloudfunctions/checkout/contract'
import type { StoresActions } from '../../../cloudfunctions/stores/contract'
import classes from './index.module.scss'

/** A line can grow to here; the product's own limit is the server's and says whom to call. */
const LINE_MAX = 999

/** Several products of one store and slot, priced by the server. */
export default function BagPage() {
  const { storeId, lines } = useBag()
  if (storeId === null || lines.length === 0) {
    return (
      <Screen title="购物袋" id="bag-page">
        <StateView
          scene="empty-bag"
          title="袋子还空着"
          sentence="挑一样，今天就能吃到"
          action={{ text: '去看看今天烤了什么', onTap: () => Taro.switchTab({ url: '/pages/home/index' }) }}
        />
      </Screen>
    )
  }
  return <FilledBag storeId={storeId} lines={lines} />
}

/** The SKU that a refusal is about, when it is about one. */
const refusedSku = ({ refusal }: Quoted): string | null => (refusal && 'skuId' in refusal ? refusal.skuId : null)

function FilledBag({ storeId, lines }: { storeId: string; lines: BagLine[] }) {
  const { moveTo, clear } = useBag()
  const touchId = useTouch((state) => state.touch?.touchId ?? null)
  const [sheet, setSheet] = useState(false)
  const [choosingStore, setChoosingStore] = useState(false)
  const stores = useAsync<StoresActions['catalog.stores']['reply']>(() => call('catalog.stores', {}), [])
  const purchase = usePurchase(
    { storeId, lines: lines.map(({ skuId, quantity, options }) => ({ skuId, quantity, options })), touchId },
    { onPlaced: clear },
  )
  const { quoted } = purchase
  const { quote, refusal, fault, current } = quoted
  const storeName = stores.value?.stores.find((store) => store.storeId === storeId)?.name ?? quote?.store.name ?? ''

  const onStore = (next: string): void => {
    purchase.setFulfilment(undefined)
    moveTo(next)
  }
  return (
    <Screen
      title="购物袋"
      id="bag-page"
      bottom={
        <BottomBar>
          <View className={classes.total}>
            {quote && !refusal && <Price fen={quote.payableFen} size={24} label="合计" />}
            <Text className={classes.pieces}>{piecesIn(lines)} 件</Text>
          </View>
          <Button
            id="bag-checkout"
            grow
            text="去结算"
            onTap={() => setSheet(true)}
            disabled={refusal ? '先看看袋子里的提醒' : current ? false : '正在算价'}
          />
        </BottomBar>
      }
    >
      <View className={classes.page}>
        <FactRow
          icon="house"
          title={storeName}
          caption={quote && !refusal ? `${slotText(quote.slot, now())} 到店取` : '到店取'}
          right="换店"
          onTap={() => setChoosingStore(true)}
        />
        {refusal && <Notice tone="yolk">{refusal.message}</Notice>}
        {fault && (
          <Notice tone="oat" action={{ text: '再试一次', onTap: quoted.retry }}>
            没拿到价格，钱没有动
          </Notice>
        )}
        <View className={classes.lines}>
          {lines.map((line) => (
            <Line key={line.key} line={line} quote={quote} refused={refusedSku(quoted) === line.skuId} />
          ))}
        </View>
        {quote && !refusal && <Why quote={quote} />}
      </View>
      <StoreSheet
        open={choosingStore}
        stores={stores.value?.stores ?? []}
        selected={storeId}
        onClose={() => setChoosingStore(false)}
        onChosen={(store) => onStore(store.storeId)}
      />
      <ConfirmSheet open={sheet} onClose={() => setSheet(false)} purchase={purchase} />
    </Screen>
  )
}

/** What lowered it, when it is one thing; else all of it together. */
const savedBy = ({ adjustments }: QuoteView): string =>
  adjustments.every(({ source }) => source === 'community') ? '群友价' : '优惠一起'

/** The whole bag's price, line by line, when somebody asks. */
function Why({ quote }: { quote: QuoteView }) {
  const [open, setOpen] = useState(false)
  const saved = quote.listFen - quote.payableFen
  return (
    <>
      <View className={classes.chip}>
        <PriceChip
          name={saved > 0 ? savedBy(quote) : '为什么是这个价'}
          {...(saved > 0 ? { savedFen: saved } : {})}
          opened={open}
          onTap={() => setOpen(!open)}
        />
      </View>
      {open && (
        <PriceReasons
          listFen={quote.listFen}
          payableFen={quote.payableFen}
          adjustments={quote.adjustments}
          notApplied={quote.notApplied}
        />
      )}
    </>
  )
}

interface LineProps {
  line: BagLine
  quote: QuoteView | null
  /** The store cannot give this line as it is. */
  refused: boolean
}

const optionText = (line: BagLine): string => line.options.map((option) => option.value).join('，')

const sameOptions = (a: readonly { optionId: string; value: string }[], b: BagLine['options']): boolean =>
  a.length === b.length &&
  a.every((one) => b.some((other) => other.optionId === one.optionId && other.value === one.value))

function Line({ line, quote, refused }: LineProps) {
  const { setQuantity, remove } = useBag()
  const priced = quote?.lines.find((one) => one.skuId === line.skuId && sameOptions(one.options, line.options))
  const caption = [priced?.skuName ?? '', optionText(line)].filter((part) => part !== '').join('，')
  return (
    <View className={classes.line}>
      <View
        onClick={() => Taro.navigateTo({ url: `/pages/product/index?id=${line.productId}` })}
        role="link"
        aria-label={line.name}
      >
        <Picture of={line.picture} plate={line.plate} label="" width={64} height={64} lazy={false} />
      </View>
      <View className={classes.what}>
        <View className={classes.name}>{line.name}</View>
        <View className={classes.caption}>{caption}</View>
        <View className={classes.foot}>
          {refused ? (
            <Button kind="soft" size="small" text="拿掉它" onTap={() => remove(line.key)} />
          ) : (
            <Text className={classes.price}>{priced ? yuan(priced.payableFen) : ''}</Text>
          )}
          <Stepper
            value={line.quantity}
            min={0}
            max={LINE_MAX}
            limitText="太多了，请打电话给门店"
            onChange={(quantity) => setQuantity(line.key, quantity)}
            label={line.name}
          />
        </View>
      </View>
    </View>
  )
}
