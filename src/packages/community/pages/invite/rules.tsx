import { View } from '@tarojs/components'
import classes from './index.module.scss'

/** The published rules, a sentence each. */
export function Rules({ rules }: { rules: readonly string[] }) {
  return (
    <View className={classes.card} id="invite-rules">
      <View className={classes.title} role="heading" aria-level={2}>
        规则
      </View>
      {rules.map((rule) => (
        <View key={rule} className={classes.rule}>
          {rule}
        </View>
      ))}
    </View>
  )
}
