import { View } from '@tarojs/components'

export default function BindPage() {
  return <View>登记社群</View>
}
