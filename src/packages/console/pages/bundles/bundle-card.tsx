import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Picture } from '@/components/picture'
import { yuan } from '@/text/money'
import type { GoodsView } from '../../../../../cloudfunctions/catalog/contract'
import classes from '../../console.module.scss'
import { apartFen, type Piece } from './pieces'

export interface BundleCardProps {
  bundle: GoodsView
  pieces: ReadonlyMap<string, Piece>
  stores: readonly { storeId: string; name: string }[]
  /** Null for those who may not change it. */
  onEdit: (() => void) | null
}

/** One bundle: price beside what its parts cost one by one, what is in it, where it is sold. */
export function BundleCard({ bundle, pieces, stores, onEdit }: BundleCardProps) {
  const [sku] = bundle.skus
  const parts = sku?.bundle ?? []
  const where = stores.filter(({ storeId }) => bundle.soldIn.includes(storeId)).map(({ name }) => name)
  return (
    <View className={classes.card} id={`bundle-${bundle.productId}`}>
      <View className={classes.product}>
        <Picture of={bundle.picture} plate={bundle.plate} label="" width={44} height={44} radius={10} />
        <View className={classes.grow}>
          <View className={classes.title}>{bundle.name}</View>
          <View className={classes.caption}>{bundle.caption}</View>
        </View>
        <View className={classes.right}>
          <View className={classes.amount}>{yuan(sku?.listFen ?? 0)}</View>
          <View className={classes.caption}>分开买 {yuan(apartFen(parts, pieces))}</View>
        </View>
      </View>
      {parts.map(({ skuId, quantity }) => (
        <View key={skuId} className={classes.bar}>
          <View className={classes.grow}>{pieces.get(skuId)?.name ?? '已经没有的一样'}</View>
          <View className={classes.aside}>× {quantity}</View>
        </View>
      ))}
      <View className={classes.foot}>
        {where.length === 0 ? (
          <Chip tone="oat">哪家都没在卖</Chip>
        ) : (
          <View className={classes.caption}>{where.join('、')}在卖</View>
        )}
        {onEdit !== null && <Button size="small" kind="soft" text="改组合" label={`改${bundle.name}`} onTap={onEdit} />}
      </View>
    </View>
  )
}
