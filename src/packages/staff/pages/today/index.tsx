import { View } from '@tarojs/components'

export default function StaffTodayPage() {
  return <View>今日取货</View>
}
