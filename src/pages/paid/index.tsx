import { View } from '@tarojs/components'

export default function PaidPage() {
  return <View>付好了</View>
}
