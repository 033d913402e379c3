import { Picker, Text, View } from '@tarojs/components'
import { now } from '@/cloud/clock'
import { Icon } from '@/components/icon'
import { dateText, shopDay } from '@/text/time'
import classes from './index.module.scss'

const YEAR_MS = 366 * 86_400_000

export interface MomentFieldProps {
  id: string
  /** 开始, 结束 */
  label: string
  /** `2026-11-28 09:00` */
  value: string
  onChange: (value: string) => void
  wrong?: boolean
}

/** A day and a time of day, both picked, never typed. */
export function MomentField({ id, label, value, onChange, wrong = false }: MomentFieldProps) {
  const [day = '', time = ''] = value.split(' ')
  const today = shopDay(now())
  const first = day !== '' && day < today ? day : today
  return (
    <View className={classes.moment}>
      <Picker
        mode="date"
        className={classes.dayPicker}
        value={day}
        start={first}
        end={shopDay(now() + YEAR_MS)}
        onChange={({ detail }) => onChange(`${detail.value} ${time}`)}
      >
        <Picked id={`${id}-day`} label={`${label}日期`} text={dateText(day)} icon wrong={wrong} />
      </Picker>
      <TimePicker
        id={`${id}-time`}
        label={`${label}钟点`}
        value={time}
        wrong={wrong}
        onChange={(next) => onChange(`${day} ${next}`)}
      />
    </View>
  )
}

export interface TimePickerProps extends Omit<MomentFieldProps, 'value'> {
  /** `14:00` */
  value: string
}

/** A time of day, picked. */
export function TimePicker({ id, label, value, onChange, wrong = false }: TimePickerProps) {
  return (
    <Picker mode="time" className={classes.timePicker} value={value} onChange={({ detail }) => onChange(detail.value)}>
      <Picked id={id} label={label} text={value} wrong={wrong} />
    </Picker>
  )
}

interface PickedProps {
  id: string
  label: string
  text: string
  icon?: boolean
  wrong: boolean
}

function Picked({ id, label, text, icon = false, wrong }: PickedProps) {
  return (
    <View
      id={id}
      className={`${classes.box} ${classes.picked} ${wrong ? classes.boxWrong : ''}`}
      role="button"
      aria-label={`${label} ${text}`}
    >
      <Text>{text}</Text>
      {icon && <Icon name="chevron-down" size={14} colour="cocoa3" stroke={2} />}
    </View>
  )
}
