import { View } from '@tarojs/components'

export default function AuditPage() {
  return <View>操作记录</View>
}
