import { Text, View } from '@tarojs/components'
import { Facts } from '@/components/dot-separator/facts'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { ListPrice, Price } from '@/components/price'
import type { ProductCard as ProductCardView } from '../../../cloudfunctions/catalog/contract'
import classes from './index.module.scss'

export interface ProductCardProps {
  product: ProductCardView
  onOpen: (product: ProductCardView) => void
  /** Adds one to the bag, or opens the product where something must be chosen (`needsChoice`). */
  onAdd: (product: ProductCardView) => void
  /** Already in the bag: shown on the plus. */
  inBag?: number
  lazy?: boolean
}

/** Few left is a fact worth saying; many left is not. */
const FEW = 12

const captionOf = ({ caption, stockTexts, left, unavailable }: ProductCardView): readonly string[] =>
  unavailable === null && left > 0 && left <= FEW && stockTexts.length > 0 ? stockTexts : [caption]

/** 划线价 where the price history allows one, else the list price as 标价. */
function Before({ payableFen, listFen, struckFen }: ProductCardView) {
  if (struckFen !== null) return struckFen > payableFen ? <ListPrice fen={struckFen} short struck /> : null
  return payableFen < listFen ? <ListPrice fen={listFen} short /> : null
}

/** A product in a grid of two; one column when somebody reads with large text (`ProductGrid`). */
export function ProductCard({ product, onOpen, onAdd, inBag = 0, lazy = true }: ProductCardProps) {
  const soldOut = product.unavailable !== null
  return (
    <View className={classes.card} id={`product-${product.productId}`}>
      <View
        className={classes.open}
        hoverClass={classes.pressed}
        hoverStayTime={70}
        onClick={() => onOpen(product)}
        role="link"
        aria-label={product.name}
      >
        <View className={classes.plate}>
          <Picture
            of={product.picture}
            plate={product.plate}
            label={product.name}
            height={128}
            inner={132}
            faded={soldOut}
            lazy={lazy}
          />
          {soldOut && <View className={classes.pill}>{product.unavailable}</View>}
        </View>
        <View className={classes.texts}>
          <View className={classes.title}>{product.name}</View>
          <Facts className={classes.caption} of={captionOf(product)} />
        </View>
      </View>
      <View className={classes.foot}>
        <View className={classes.prices}>
          <Price fen={product.payableFen} size={19} />
          <Before {...product} />
        </View>
        {!soldOut && (
          <View
            className={classes.add}
            hoverClass={classes.addPressed}
            hoverStayTime={70}
            onClick={() => onAdd(product)}
            role="button"
            aria-label={product.needsChoice ? `选 ${product.name}` : `加一份 ${product.name}`}
          >
            {inBag > 0 ? (
              <Text className={classes.count}>{inBag}</Text>
            ) : (
              <Icon name="plus" size={18} colour="flour" stroke={2} />
            )}
          </View>
        )}
      </View>
    </View>
  )
}
