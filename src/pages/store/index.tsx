import { View } from '@tarojs/components'

export default function StorePage() {
  return <View>门店</View>
}
