import { View } from '@tarojs/components'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { yuan } from '@/text/money'
import type { SampleCart } from '../../../../../cloudfunctions/campaigns/contract'
import shared from '../../console.module.scss'
import classes from './index.module.scss'

const SHOWN = 3

const nameOf = ({ lines }: SampleCart): string =>
  lines.map(({ name, quantity }) => (quantity === 1 ? name : `${name} ×${quantity}`)).join('、')

/** ¥64.00 −¥9.60 群友价 −¥6.00 满减 */
const sumText = ({ listFen, parts }: SampleCart): string =>
  [yuan(listFen), ...parts.map(({ name, amountFen }) => `${yuan(amountFen)} ${name}`)].join(' ')

/** 样例购物车: what carts come to with the campaign as it is written now. */
export function SamplesCard({ carts }: { carts: readonly SampleCart[] }) {
  return (
    <View className={shared.card} id="card-samples">
      <View className={shared.head}>
        <View className={shared.title}>样例购物车</View>
        <View className={shared.aside}>改规则，这里马上变</View>
      </View>
      {carts.map((cart) => (
        <View key={nameOf(cart)} className={classes.sample}>
          {cart.lines.slice(0, SHOWN).map(({ skuId, name, picture, plate }) => (
            <Picture key={skuId} of={picture} plate={plate} label={name} width={40} height={40} radius={10} />
          ))}
          <View className={classes.sampleTexts}>
            <View className={classes.sampleName}>{nameOf(cart)}</View>
            <View className={classes.hint}>{sumText(cart)}</View>
            {cart.missing !== null && <View className={classes.hint}>{cart.missing}</View>}
          </View>
          <View className={shared.right}>
            <Price fen={cart.payableFen} size={15} />
            {cart.belowCost && <View className={shared.wrong}>低于成本</View>}
          </View>
        </View>
      ))}
    </View>
  )
}
