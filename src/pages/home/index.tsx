import { View } from '@tarojs/components'

export default function HomePage() {
  return <View>甜圈</View>
}
