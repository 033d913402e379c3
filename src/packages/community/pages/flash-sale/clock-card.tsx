import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { Ring } from '@/components/ring'
import { momentText, untilText } from '@/text/time'
import type { SessionView } from '../../../../../cloudfunctions/flashsales/contract'
import classes from './index.module.scss'
import { phaseOf } from './live-state'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const two = (value: number): string => String(value).padStart(2, '0')

/** `2 天` and the boxes of hours, minutes and seconds that are left. */
const partsOf = (left: number): { days: number; boxes: string[] } => ({
  days: Math.floor(left / DAY),
  boxes: [
    two(Math.floor((left % DAY) / HOUR)),
    two(Math.floor((left % HOUR) / MINUTE)),
    two(Math.floor((left % MINUTE) / SECOND)),
  ],
})

/** What is left until an instant; spoken by the minute, so that a screen reader is not told every second. */
function Countdown({ until, at }: { until: number; at: number }) {
  const { days, boxes } = partsOf(Math.max(0, Math.ceil((until - at) / SECOND) * SECOND))
  const spoken = untilText(until, Math.floor(at / MINUTE) * MINUTE)
  return (
    <View className={classes.countdown} id="flash-countdown" role="img" aria-label={`还有 ${spoken}`}>
      {days > 0 && <Text className={classes.days}>{days} 天</Text>}
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

export interface ClockCardProps {
  session: SessionView
  /** The server's clock, epoch ms. */
  at: number
}

/** How long the session still goes on, or until it starts; the ring is the time that is left. */
export function ClockCard({ session, at }: ClockCardProps) {
  const { startsAt, endsAt, sales } = session
  const phase = phaseOf(session, at)
  const left = phase === 'running' ? (endsAt - at) / (endsAt - startsAt) : phase === 'ahead' ? 1 : 0
  const limits = sales.map(({ perPerson }) => perPerson)
  const [fewest, most] = [Math.min(...limits), Math.max(...limits)]
  const minutes = Math.min(...sales.map(({ payMinutes }) => payMinutes))
  return (
    <View className={classes.clock}>
      <Ring size={68} stroke={9} ratio={left} label="">
        <Icon name="bolt" size={28} colour="caramel" />
      </Ring>
      <View className={classes.clockTexts}>
        <View className={classes.clockName}>
          {phase === 'running' ? '这一场还剩' : phase === 'ahead' ? '离开抢还有' : '这一场结束了'}
        </View>
        {phase === 'over' ? (
          <View className={classes.ended}>{momentText(endsAt, at)}</View>
        ) : (
          <Countdown until={phase === 'running' ? endsAt : startsAt} at={at} />
        )}
      </View>
      <View className={classes.clockRules}>
        <View>每人限 {fewest === most ? most : `${fewest} 到 ${most}`} 份</View>
        <View>付款留 {minutes} 分钟</View>
      </View>
    </View>
  )
}
