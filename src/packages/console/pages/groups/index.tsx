import { View } from '@tarojs/components'

export default function GroupsPage() {
  return <View>社群</View>
}
