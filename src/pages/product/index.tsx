import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { Block } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { piecesIn, useBag } from '@/state/bag'
import { useStoreChoice } from '@/state/store-choice'
import type { CatalogActions } from '../../../cloudfunctions/catalog/contract'
import { Hero } from './hero'
import classes from './index.module.scss'
import { PurchaseArea } from './purchase-area'
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
        <PurchaseArea
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
