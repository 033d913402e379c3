import { View } from '@tarojs/components'

export default function BagPage() {
  return <View>购物袋</View>
}
