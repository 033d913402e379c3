import { Image, Text, View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { useResumedAttempt } from '@/checkout/use-resumed-attempt'
import { scenes } from '@/cloud/bundled-pictures'
import { call } from '@/cloud/call'
import { BagBar } from '@/components/bag-bar'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { ProductCard } from '@/components/product-card'
import { ProductGrid } from '@/components/product-card/product-grid'
import { Screen } from '@/components/screen'
import { SearchField } from '@/components/search-field'
import { Block } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { StoreSheet } from '@/components/store-sheet'
import { Tabs } from '@/components/tabs'
import { showDone } from '@/components/toast/show-toast'
import { useAsync } from '@/hooks/use-async'
import { useBag } from '@/state/bag'
import { useStoreChoice } from '@/state/store-choice'
import { useTouch } from '@/state/touch'
import type { HomeView, ProductCard as ProductCardView } from '../../../cloudfunctions/catalog/contract'
import { FlashRow } from './flash-row'
import { Hero } from './hero'
import classes from './index.module.scss'

const TODAY = 'today'

const openProduct = (product: ProductCardView): void => {
  Taro.navigateTo({ url: `/pages/product/index?id=${product.productId}` })
}

/** The counter: next bake, categories, what there is today; one call. */
export default function HomePage() {
  const chosen = useStoreChoice((state) => state.storeId)
  const touchId = useTouch((state) => state.touch?.touchId ?? null)
  const [choosingStore, setChoosingStore] = useState(false)
  const home = useAsync<HomeView>(
    () =>
      call('catalog.home', {
        ...(chosen === null ? {} : { storeId: chosen }),
        ...(touchId === null ? {} : { touchId }),
      }),
    [chosen, touchId],
    { keepAs: 'home', onShow: true },
  )
  const waiting = useResumedAttempt()
  const view = home.value
  const storeName = (
    <View className={classes.store} onClick={() => setChoosingStore(true)} role="button" aria-label="换一家店">
      <Image className={classes.logo} src={scenes.donut} mode="aspectFit" aria-hidden />
      <View>
        <View className={classes.storeName}>
          <Text>{view?.store.name ?? '甜圈'}</Text>
          <Icon name="chevron-down" size={16} stroke={2} />
        </View>
        <Text className={classes.storeHours}>{view?.store.hoursText ?? ''}</Text>
      </View>
    </View>
  )
  return (
    <Screen nav="custom" navLeft={storeName} back={false} id="home-page" bottom={<BagBar />}>
      <View className={classes.page}>
        <SearchField
          placeholder="想吃点什么？试试“低糖”“生日”"
          onTap={() => Taro.navigateTo({ url: '/pages/search/index' })}
        />
        {waiting !== null && (
          <View className={classes.inset}>
            <Notice
              tone="yolk"
              action={{
                text: '去看看',
                onTap: () => Taro.navigateTo({ url: `/pages/order/index?id=${waiting.orderId}` }),
              }}
            >
              上次那单还等你付款
            </Notice>
          </View>
        )}
        <Loaded of={home} what="今天的甜品" skeleton={<HomeSkeleton />}>
          {(value) => <Counter view={value} />}
        </Loaded>
      </View>
      {view !== undefined && (
        <StoreSheet
          open={choosingStore}
          stores={view.stores}
          selected={view.store.storeId}
          onClose={() => setChoosingStore(false)}
        />
      )}
    </Screen>
  )
}

function HomeSkeleton() {
  return (
    <View className={classes.inset} aria-label="正在拿" aria-busy>
      <Block height={196} radius={24} />
      <Block height={26} width={220} top={20} />
      <View className={classes.skeletonGrid}>
        <Block height={220} radius={16} />
        <Block height={220} radius={16} />
      </View>
    </View>
  )
}

/** Products of the chosen tab: today's bakes first, sold-out ones last. */
const productsOf = (view: HomeView, tab: string): ProductCardView[] => {
  const shown = tab === TODAY ? view.products : view.products.filter((product) => product.categoryId === tab)
  return [...shown].sort((a, b) => Number(a.unavailable !== null) - Number(b.unavailable !== null))
}

function Counter({ view }: { view: HomeView }) {
  const [tab, setTab] = useState(TODAY)
  const add = useBag((state) => state.add)
  const lines = useBag((state) => state.lines)
  const hero = view.products.find((product) => product.productId === view.heroProductId)
  const products = productsOf(view, tab)
  const [, setShown] = useState(0)
  // The bag may have changed on another page; its counts are read again when this one is shown.
  useDidShow(() => setShown((n) => n + 1))

  const onAdd = (product: ProductCardView): void => {
    if (product.needsChoice) {
      openProduct(product)
      return
    }
    add(view.store.storeId, {
      skuId: product.skuId,
      productId: product.productId,
      quantity: 1,
      options: [],
      name: product.name,
      picture: product.picture,
      plate: product.plate,
    })
    showDone('放进购物袋了')
  }
  return (
    <>
      {!view.store.open && (
        <View className={classes.inset}>
          <Notice tone="yolk">{view.store.hoursText}</Notice>
        </View>
      )}
      {hero && (
        <View className={classes.inset}>
          <Hero view={view} product={hero} onOpen={() => openProduct(hero)} />
        </View>
      )}
      {view.flashSale && (
        <View className={classes.inset}>
          <FlashRow flashSale={view.flashSale} />
        </View>
      )}
      {view.source?.groupName && <Notice tone="caramel">{`你从「${view.source.groupName}」来，下面都是群友价`}</Notice>}
      <Tabs
        tabs={[
          { key: TODAY, text: '今日推荐' },
          ...view.categories.map((one) => ({ key: one.categoryId, text: one.name })),
        ]}
        selected={tab}
        onSelect={setTab}
      />
      {products.length === 0 ? (
        <StateView
          scene="empty-plate"
          title="盘子还空着"
          sentence="这一类今天没有，看看别的"
          action={{ text: '看今日推荐', onTap: () => setTab(TODAY) }}
        />
      ) : (
        <ProductGrid>
          {products.map((product, position) => (
            <ProductCard
              key={product.productId}
              product={product}
              onOpen={openProduct}
              onAdd={onAdd}
              lazy={position > 3}
              inBag={lines
                .filter((line) => line.productId === product.productId)
                .reduce((n, line) => n + line.quantity, 0)}
            />
          ))}
        </ProductGrid>
      )}
    </>
  )
}
