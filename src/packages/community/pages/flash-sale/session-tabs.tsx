import { ScrollView, View } from '@tarojs/components'
import { clockText, dayText, shopDay } from '@/text/time'
import type { SessionView } from '../../../../../cloudfunctions/flashsales/contract'
import classes from './index.module.scss'
import { type Phase, phaseOf } from './live-state'

const PHASE_TEXT: Record<Phase, string> = { ahead: '还没开始', running: '抢购中', over: '已结束' }

export const sessionKey = ({ startsAt, endsAt }: SessionView): string => `${startsAt}-${endsAt}`

/** 明天 for what is not today; the tab is as wide as a word. */
const stateText = (session: SessionView, at: number): string => {
  const day = dayText(shopDay(session.startsAt), at).replace(/ 周.$/, '')
  return phaseOf(session, at) === 'ahead' && day !== '今天' ? day : PHASE_TEXT[phaseOf(session, at)]
}

export interface SessionTabsProps {
  sessions: readonly SessionView[]
  selected: string
  at: number
  onSelect: (key: string) => void
}

/** The sessions of today and the next, by the hour at which they start. */
export function SessionTabs({ sessions, selected, at, onSelect }: SessionTabsProps) {
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className={classes.tabsScroll}>
      <View className={classes.tabs} role="tablist">
        {sessions.map((session) => {
          const key = sessionKey(session)
          const on = key === selected
          const [time, state] = [clockText(session.startsAt), stateText(session, at)]
          return (
            <View
              key={key}
              className={`${classes.tab} ${on ? classes.tabOn : ''}`}
              onClick={() => onSelect(key)}
              role="tab"
              aria-selected={on}
              aria-label={`${time} 场，${state}`}
            >
              <View className={classes.tabTime}>{time}</View>
              <View className={classes.tabState}>{state}</View>
            </View>
          )
        })}
      </View>
    </ScrollView>
  )
}
