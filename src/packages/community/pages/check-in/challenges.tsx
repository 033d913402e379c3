import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Choice } from '@/components/chip'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { Ring } from '@/components/ring'
import { Sheet } from '@/components/sheet'
import { Switch } from '@/components/switch'
import { showDone, showToast } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { askToTell } from '@/messages/ask'
import type { ChallengeView, TodayView } from '../../../../../cloudfunctions/checkins/contract'
import classes from './index.module.scss'
import { rewardText } from './reward-text'

/** Outside the quiet hours, 21:30 to 8:30. */
const HOURS = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]
const USUAL_HOUR = 9

interface Props {
  view: TodayView
  onChange: () => Promise<void>
}

/** 打卡 with how far each is, and the reminder below them. */
export function Challenges({ view, onChange }: Props) {
  return (
    <View className={classes.card} id="check-in-challenges">
      {view.challenges.map((one) => (
        <Challenge key={one.challengeId} of={one} />
      ))}
      <Reminder view={view} onChange={onChange} />
    </View>
  )
}

function Challenge({ of: { name, text, done, needed, picture, rewards, reached } }: { of: ChallengeView }) {
  return (
    <View className={classes.line}>
      {picture === null ? (
        <View className={classes.bell}>
          <Icon name="ring" size={24} colour="caramel" />
        </View>
      ) : (
        <Picture of={picture.picture} plate={picture.plate} label="" width={40} height={40} radius={10} />
      )}
      <View className={classes.texts}>
        <View className={classes.name}>{name}</View>
        <View className={classes.text}>{reached ? `满了，送${rewardText(rewards)}` : text}</View>
        {!reached && <View className={classes.text}>满了送{rewardText(rewards)}</View>}
      </View>
      <Ring size={28} stroke={5} ratio={done / needed} label={`${name} ${done}，共 ${needed}`} />
    </View>
  )
}

function Reminder({ view, onChange }: Props) {
  const [choosing, setChoosing] = useState(false)
  const { remindHour } = view
  const [remind] = useAction(async (hour: number | null) => {
    // First, and from the tap itself: WeChat opens its sheet at no other moment.
    const asked = hour === null ? 'unasked' : await askToTell(['check-in-reminder'], true)
    if (asked === 'refused') {
      showToast('没有同意接收，先不提醒')
      return
    }
    const answer = await call('checkins.remind', { hour })
    if (!answer.ok) {
      showToast(answer.refusal.message)
      return
    }
    setChoosing(false)
    showDone(hour === null ? '不再提醒' : `每天 ${hour}:00，没签才提醒`)
    await onChange()
  })
  const text = `每天 ${remindHour ?? USUAL_HOUR}:00 提醒我`
  return (
    <View className={classes.line} id="check-in-reminder">
      <View className={classes.bell}>
        <Icon name="bell" size={22} colour="cocoa3" />
      </View>
      <View className={classes.texts} onClick={() => setChoosing(true)} role="button" aria-label={`${text}，换个时间`}>
        <View className={classes.name}>{text}</View>
        <View className={classes.text}>换个时间</View>
      </View>
      <Switch on={remindHour !== null} onChange={(on) => remind(on ? USUAL_HOUR : null)} label={text} />
      <Sheet id="reminder-sheet" open={choosing} title="几点提醒" onClose={() => setChoosing(false)}>
        <View className={classes.sheet}>
          <View className={classes.rule}>当天还没签到才发，一天最多一条；同意一次能收一条，签到时会再问你。</View>
          <View className={classes.hours} role="radiogroup" aria-label="几点提醒">
            {HOURS.map((hour) => (
              <Choice key={hour} text={`${hour}:00`} selected={hour === remindHour} onTap={() => remind(hour)} />
            ))}
          </View>
        </View>
      </Sheet>
    </View>
  )
}
