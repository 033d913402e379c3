import { View } from '@tarojs/components'

export default function StoresPage() {
  return <View>门店</View>
}
