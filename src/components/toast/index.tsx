import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import classes from './index.module.scss'
import { useToast } from './show-toast'

/** Drawn by `Screen`; pages call `showToast` and `showDone`. */
export function ToastHost() {
  const toast = useToast((state) => state.toast)
  if (toast === null) return null
  return (
    <View className={classes.layer} role="status" aria-live="polite">
      <View key={toast.key} className={classes.toast}>
        {toast.done && <Icon name="check" size={18} colour="yolk" stroke={2} />}
        <Text>{toast.text}</Text>
      </View>
    </View>
  )
}
