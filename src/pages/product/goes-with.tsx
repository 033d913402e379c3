import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Facts } from '@/components/dot-separator/facts'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { showDone } from '@/components/toast/show-toast'
import { useBag } from '@/state/bag'
import { yuan } from '@/text/money'
import type { MatchView, SkuView } from '../../../cloudfunctions/catalog/contract'
import classes from './goes-with.module.scss'

const KIND_TEXT: Record<MatchView['kind'], string> = { complement: '搭着吃', contrast: '换一种', theme: '同一场合' }

const openProduct = (productId: string): void => {
  Taro.navigateTo({ url: `/pages/product/index?id=${productId}` })
}

/** What a bundle is made of, and what its parts cost one by one. */
export function Contents({ sku }: { sku: SkuView }) {
  if (sku.contents === null) return null
  return (
    <View className={classes.card} id="bundle-contents">
      <View className={classes.head}>
        <Text className={classes.title}>组合里有</Text>
        {sku.apartFen !== null && sku.apartFen > sku.listFen && (
          <Text className={classes.aside}>{`分开买 ${yuan(sku.apartFen)}`}</Text>
        )}
      </View>
      {sku.contents.map((part) => (
        <View
          key={part.skuId}
          className={classes.row}
          onClick={() => openProduct(part.productId)}
          role="link"
          aria-label={`${part.name} ${part.quantity} 份`}
        >
          <Picture of={part.picture} plate={part.plate} label="" width={44} height={44} radius={10} />
          <Text className={classes.grow}>{part.name}</Text>
          <Text className={classes.aside}>{`× ${part.quantity}`}</Text>
        </View>
      ))}
    </View>
  )
}

/** 搭着吃: what goes with it, one tap into the bag; what must be chosen first is opened. */
export function Matches({ matches, storeId }: { matches: readonly MatchView[]; storeId: string }) {
  const add = useBag((state) => state.add)
  if (matches.length === 0) return null
  const take = ({ product }: MatchView): void => {
    if (product.needsChoice) {
      openProduct(product.productId)
      return
    }
    const { skuId, productId, name, picture, plate } = product
    add(storeId, { skuId, productId, quantity: 1, options: [], name, picture, plate })
    showDone(`${name}放进购物袋了`)
  }
  return (
    <View className={classes.card} id="matches">
      <Text className={classes.title}>搭着吃</Text>
      {matches.map((match) => (
        <View key={match.product.productId} className={classes.row} id={`match-${match.product.productId}`}>
          <View
            className={classes.open}
            onClick={() => openProduct(match.product.productId)}
            role="link"
            aria-label={match.product.name}
          >
            <Picture
              of={match.product.picture}
              plate={match.product.plate}
              label={match.product.name}
              width={52}
              height={52}
              radius={12}
            />
            <View className={classes.grow}>
              <View className={classes.name}>{match.product.name}</View>
              <Facts className={classes.caption} of={[KIND_TEXT[match.kind], match.reason]} />
            </View>
          </View>
          <Text className={classes.price}>{yuan(match.product.payableFen)}</Text>
          <View
            className={classes.add}
            hoverClass={classes.pressed}
            hoverStayTime={70}
            onClick={() => take(match)}
            role="button"
            aria-label={match.product.needsChoice ? `选${match.product.name}` : `把${match.product.name}放进购物袋`}
          >
            <View className={classes.plus}>
              <Icon name="plus" size={16} colour="flour" stroke={2.4} />
            </View>
          </View>
        </View>
      ))}
    </View>
  )
}
