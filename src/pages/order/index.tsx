import { View } from '@tarojs/components'

export default function OrderPage() {
  return <View>订单</View>
}
