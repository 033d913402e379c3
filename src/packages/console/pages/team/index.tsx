import { View } from '@tarojs/components'

export default function TeamPage() {
  return <View>店员</View>
}
