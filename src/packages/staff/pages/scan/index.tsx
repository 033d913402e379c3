import { View } from '@tarojs/components'

export default function ScanPage() {
  return <View>核销</View>
}
