import { View } from '@tarojs/components'
import { Facts } from '@/components/dot-separator/facts'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import type { ProductDetail, SourceView } from '../../../cloudfunctions/catalog/contract'
import classes from './hero.module.scss'

/** The pastry, and from whom the card came. */
export function Hero({ product, source }: { product: ProductDetail; source: SourceView | null }) {
  const group = source?.groupName ?? null
  return (
    <View className={classes.hero}>
      <View className={classes.ring} aria-hidden />
      <Picture of={product.pictureLarge} plate={null} label={product.name} height={200} inner={224} lazy={false} />
      {group !== null && (
        <View className={classes.source}>
          <Icon name="people" size={14} colour="caramelDark" />
          <Facts of={[`来自「${group}」`, source?.sharerName ? `${source.sharerName}分享` : null]} />
        </View>
      )}
    </View>
  )
}
