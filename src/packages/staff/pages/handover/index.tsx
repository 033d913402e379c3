import { View } from '@tarojs/components'

export default function HandoverPage() {
  return <View>核销</View>
}
