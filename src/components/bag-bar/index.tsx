import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Icon } from '@/components/icon'
import { piecesIn, useBag } from '@/state/bag'
import classes from './index.module.scss'

/** Above the tab bar while something is in the bag; prices are shown in the bag, where the server makes them. */
export function BagBar() {
  const pieces = piecesIn(useBag((state) => state.lines))
  if (pieces === 0) return null
  return (
    <View
      id="bag-bar"
      className={classes.bar}
      hoverClass={classes.pressed}
      onClick={() => Taro.navigateTo({ url: '/pages/bag/index' })}
      role="button"
      aria-label={`购物袋，${pieces} 件，去结算`}
    >
      <Icon name="bag" size={20} colour="flour" />
      <Text className={classes.text}>购物袋 {pieces} 件</Text>
      <Text className={classes.go}>去结算</Text>
    </View>
  )
}
