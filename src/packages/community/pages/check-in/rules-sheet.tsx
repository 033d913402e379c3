import { View } from '@tarojs/components'
import { Sheet } from '@/components/sheet'
import classes from './index.module.scss'

interface RulesProps {
  open: boolean
  rules: readonly string[]
  onClose: () => void
}

/** The published rules, as the shop's settings make them. */
export function RulesSheet({ open, rules, onClose }: RulesProps) {
  return (
    <Sheet id="check-in-rules" open={open} title="签到规则" onClose={onClose}>
      <View className={classes.sheet}>
        {rules.map((rule) => (
          <View key={rule} className={classes.rule}>
            {rule}
          </View>
        ))}
      </View>
    </Sheet>
  )
}
