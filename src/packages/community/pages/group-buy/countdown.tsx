import { Text, View } from '@tarojs/components'
import { untilText } from '@/text/time'
import classes from './index.module.scss'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const two = (value: number): string => String(value).padStart(2, '0')

/** What is left by the server's clock; spoken by the minute. */
export function Countdown({ until, at }: { until: number; at: number }) {
  const left = Math.max(0, Math.ceil((until - at) / SECOND) * SECOND)
  const days = Math.floor(left / DAY)
  const boxes = [
    two(Math.floor((left % DAY) / HOUR)),
    two(Math.floor((left % HOUR) / MINUTE)),
    two(Math.floor((left % MINUTE) / SECOND)),
  ]
  const spoken = untilText(until, Math.floor(at / MINUTE) * MINUTE)
  return (
    <View className={classes.countdown} id="group-countdown" role="img" aria-label={`还剩 ${spoken}`}>
      <Text className={classes.left}>剩</Text>
      {days > 0 && <Text className={classes.left}>{days} 天</Text>}
      {boxes.map((box, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hours, minutes and seconds keep their places
        <View key={position} className={classes.boxed}>
          {position > 0 && <Text className={classes.colon}>:</Text>}
          <View className={classes.box}>{box}</View>
        </View>
      ))}
    </View>
  )
}
