import { View } from '@tarojs/components'

export default function LicencesPage() {
  return <View>资质公示</View>
}
