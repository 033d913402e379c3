import { View } from '@tarojs/components'

export default function OrdersPage() {
  return <View>订单</View>
}
