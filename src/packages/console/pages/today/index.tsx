import { View } from '@tarojs/components'

export default function ConsoleTodayPage() {
  return <View>运营台</View>
}
