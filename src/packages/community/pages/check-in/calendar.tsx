import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { showToast } from '@/components/toast/show-toast'
import type { CalendarDay, CheckInsActions } from '../../../../../cloudfunctions/checkins/contract'
import classes from './calendar.module.scss'
import { dayOfMonthText, rewardText } from './reward-text'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

const STATE_TEXT: Record<CalendarDay['state'], string> = {
  done: '已签',
  'made-up': '补签过',
  repairable: '漏签，可以补',
  missed: '没有签',
  closed: '门店休息',
  today: '今天，还没签',
  ahead: '还没到',
}

/** Monday first: how many empty cells stand before the 1st. */
const blanksBefore = (first: string): number => (new Date(`${first}T00:00:00.000Z`).getUTCDay() + 6) % 7

/** The month before or after, `YYYY-MM`. */
function monthBeside(month: string, by: 1 | -1): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + number - 1 + by
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

export interface CalendarProps {
  view: CheckInsActions['checkins.calendar']['reply']
  today: string
  onMonth: (month: string) => void
  onRepair: (day: string) => void
  onCards: () => void
}

/** The month: days done, the one that can be made up, gifts that came and that will come. */
export function Calendar({ view, today, onMonth, onRepair, onCards }: CalendarProps) {
  const { month, days, cards } = view
  const now = today.slice(0, 7)
  const year = month.slice(0, 4) === now.slice(0, 4) ? '' : `${month.slice(0, 4)} 年 `
  const blanks = blanksBefore(`${month}-01`)
  return (
    <View className={classes.card} id="check-in-calendar">
      <View className={classes.top}>
        <View className={classes.months}>
          <View
            className={classes.turn}
            onClick={() => onMonth(monthBeside(month, -1))}
            role="button"
            aria-label="上个月"
          >
            <View className={classes.back}>
              <Icon name="chevron-right" size={16} colour="cocoa3" stroke={2} />
            </View>
          </View>
          <View className={classes.month} role="heading" aria-level={2}>
            {year}
            {Number(month.slice(5))} 月
          </View>
          {month <= now && (
            <View
              className={classes.turn}
              onClick={() => onMonth(monthBeside(month, 1))}
              role="button"
              aria-label="下个月"
            >
              <Icon name="chevron-right" size={16} colour="cocoa3" stroke={2} />
            </View>
          )}
        </View>
        <View className={classes.cards} onClick={onCards} role="button" id="check-in-cards">
          <Text>补签卡 {cards} 张</Text>
          <Icon name="info" size={16} colour="cocoa3" />
        </View>
      </View>
      <View className={classes.grid}>
        {WEEKDAYS.map((name) => (
          <View key={name} className={classes.weekday} aria-hidden>
            {name}
          </View>
        ))}
        {Array.from({ length: blanks }, (_, index) => `blank-${index}`).map((key) => (
          <View key={key} className={classes.cell} />
        ))}
        {days.map((day) => (
          <Cell key={day.day} of={day} isToday={day.day === today} onRepair={onRepair} />
        ))}
      </View>
    </View>
  )
}

interface CellProps {
  of: CalendarDay
  isToday: boolean
  onRepair: (day: string) => void
}

function Cell({ of: { day, state, gift }, isToday, onRepair }: CellProps) {
  const date = Number(day.slice(8))
  const done = state === 'done' || state === 'made-up'
  const waiting = gift !== null && !done
  const label = `${date} 日，${STATE_TEXT[state]}${gift === null ? '' : `，${done ? '得了' : '会得'}${rewardText(gift)}`}`
  const look = waiting && !isToday ? classes.gift : done ? classes.done : classes[state]
  const tap =
    state === 'repairable'
      ? () => onRepair(day)
      : gift === null
        ? undefined
        : () => showToast(`${dayOfMonthText(day)}，${rewardText(gift)}`)
  return (
    <View className={classes.cell} onClick={tap} role={tap === undefined ? 'img' : 'button'} aria-label={label}>
      <View className={`${classes.day} ${look} ${isToday ? (done ? classes.todayDone : classes.today) : ''}`}>
        {state === 'repairable' ? '补' : waiting && !isToday ? <Icon name="gift" size={18} colour="yolkDark" /> : date}
      </View>
      {gift !== null && done && <View className={classes.mark} aria-hidden />}
    </View>
  )
}
