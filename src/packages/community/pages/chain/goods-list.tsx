import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Stepper } from '@/components/stepper'
import type { ChainGoods } from '../../../../../cloudfunctions/chains/contract'
import classes from './index.module.scss'

export interface GoodsListProps {
  goods: readonly ChainGoods[]
  /** Pieces wanted by SKU; null while nobody can join. */
  wanted: Readonly<Record<string, number>> | null
  onChange: (skuId: string, quantity: number) => void
}

const leftText = (left: number): string => (left === 0 ? '这天的订完了' : left <= 10 ? `这天还剩 ${left} 份` : '')

/** What the chain offers, each with how many of it one takes. */
export function GoodsList({ goods, wanted, onChange }: GoodsListProps) {
  return (
    <View className={classes.list} id="chain-goods">
      {goods.map(({ skuId, productId, name, caption, picture, plate, listFen, left, most }) => {
        const max = Math.min(left, most)
        return (
          <View key={skuId} className={classes.goods}>
            <View
              onClick={() => Taro.navigateTo({ url: `/pages/product/index?id=${productId}` })}
              role="link"
              aria-label={`看${name}`}
            >
              <Picture of={picture} plate={plate} label={name} width={64} height={64} faded={left === 0} />
            </View>
            <View className={classes.grow}>
              <View className={classes.title}>{name}</View>
              <View className={classes.caption}>{leftText(left) || caption}</View>
              <Price fen={listFen} size={18} label="标价" />
            </View>
            {wanted !== null && left > 0 && (
              <Stepper
                value={wanted[skuId] ?? 0}
                min={0}
                max={max}
                onChange={(quantity) => onChange(skuId, quantity)}
                limitText={left < most ? `只剩 ${left} 份` : `一单最多 ${most} 份`}
                label={name}
              />
            )}
          </View>
        )
      })}
    </View>
  )
}
