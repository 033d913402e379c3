import { View } from '@tarojs/components'

export default function AgreementPage() {
  return <View>用户协议</View>
}
