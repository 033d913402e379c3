import { View } from '@tarojs/components'

export default function ProductsPage() {
  return <View>商品与备货</View>
}
