import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/call'
import { Choice } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { ProductCard } from '@/components/product-card'
import { ProductGrid } from '@/components/product-card/product-grid'
import { Screen } from '@/components/screen'
import { SearchField } from '@/components/search-field'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { useStoreChoice } from '@/state/store-choice'
import { useTouch } from '@/state/touch'
import type { CatalogActions, ProductCard as ProductCardView } from '../../../cloudfunctions/catalog/contract'
import classes from './index.module.scss'

const SUGGESTIONS = ['低糖', '生日', '早餐', '下午茶', '抹茶', '草莓']
/** Typing pauses this long (ms) before the shop is asked. */
const PAUSE = 300

/** Finds by name, taste, tag or ingredient. */
export default function SearchPage() {
  const [text, setText] = useState('')
  const [search, setSearch] = useState('')
  const storeId = useStoreChoice((state) => state.storeId)
  const touchId = useTouch((state) => state.touch?.touchId ?? null)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  const found = useAsync<CatalogActions['catalog.list']['reply']>(
    () =>
      call('catalog.list', {
        search,
        ...(storeId === null ? {} : { storeId }),
        ...(touchId === null ? {} : { touchId }),
      }),
    [search, storeId, touchId],
    { enabled: search !== '' },
  )
  const open = (product: ProductCardView): void => {
    Taro.navigateTo({ url: `/pages/product/index?id=${product.productId}` })
  }
  return (
    <Screen title="找一找" id="search-page">
      <View className={classes.page}>
        <SearchField value={text} onChange={setText} onSearch={(value) => setSearch(value.trim())} focus />
        {search === '' ? (
          <View className={classes.suggestions}>
            {SUGGESTIONS.map((word) => (
              <Choice
                key={word}
                text={word}
                selected={false}
                onTap={() => {
                  setText(word)
                  setSearch(word)
                }}
              />
            ))}
          </View>
        ) : (
          <Loaded of={found} what="商品">
            {({ products }) =>
              products.length === 0 ? (
                <StateView
                  scene="empty-plate"
                  title={`没有找到“${search}”`}
                  sentence="换个词试试，或者看看今天烤了什么"
                  action={{ text: '去看看今天烤了什么', onTap: () => Taro.switchTab({ url: '/pages/home/index' }) }}
                />
              ) : (
                <ProductGrid>
                  {products.map((product) => (
                    <ProductCard key={product.productId} product={product} onOpen={open} onAdd={open} />
                  ))}
                </ProductGrid>
              )
            }
          </Loaded>
        )}
      </View>
    </Screen>
  )
}
