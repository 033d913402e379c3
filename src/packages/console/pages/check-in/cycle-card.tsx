import { View } from '@tarojs/components'
import { Choice } from '@/components/chip'
import { Stepper } from '@/components/stepper'
import type { CheckInPlan } from '../../../../../cloudfunctions/checkins/contract'
import classes from '../../console.module.scss'
import { LabelledField } from '../../labelled-field'
import { pointsList, wholeOf } from './form'

const CYCLES = [
  { cycle: 'run', text: '签满一轮再来' },
  { cycle: 'week', text: '每周一重来' },
  { cycle: 'month', text: '每月 1 号重来' },
] as const

interface Props {
  plan: CheckInPlan
  daily: string
  onDaily: (typed: string) => void
  onChange: (change: Partial<CheckInPlan>) => void
}

/** 开不开、多长一轮、每天几分、补签. */
export function CycleCard({ plan, daily, onDaily, onChange }: Props) {
  const { makeUp } = plan
  const steps = [
    { key: 'withinDays', text: '漏签几天内能补', min: 1, max: 7 },
    { key: 'mostHeld', text: '补签卡最多存几张', min: 0, max: 10 },
    { key: 'perMonth', text: '每月最多补几天', min: 0, max: 10 },
  ] as const
  return (
    <View className={classes.card} id="check-in-cycle">
      <View className={classes.title} role="heading" aria-level={2}>
        周期和每天的积分
      </View>
      <View className={classes.chips} role="radiogroup" aria-label="开不开">
        <Choice text="开着" selected={plan.open} onTap={() => onChange({ open: true })} />
        <Choice text="先停" selected={!plan.open} onTap={() => onChange({ open: false })} />
      </View>
      <View className={classes.chips} role="radiogroup" aria-label="周期">
        {CYCLES.map(({ cycle, text }) => (
          <Choice key={cycle} text={text} selected={plan.cycle === cycle} onTap={() => onChange({ cycle })} />
        ))}
      </View>
      {plan.cycle === 'run' && (
        <View className={classes.row}>
          <View className={classes.grow}>一轮几天</View>
          <Stepper
            value={plan.roundDays}
            min={2}
            max={31}
            limitText="一轮最多 31 天"
            label="一轮几天"
            onChange={(roundDays) => onChange({ roundDays })}
          />
        </View>
      )}
      <LabelledField
        id="daily-points"
        label="每天的积分，从第 1 天写起"
        value={daily}
        onChange={onDaily}
        maxLength={120}
        error={pointsList(daily) === null ? '写成一串数字，中间空格，比如 5 5 5 8' : ''}
        hint="后面的天数照最后一个"
      />
      {steps.map(({ key, text, min, max }) => (
        <View key={key} className={classes.row}>
          <View className={classes.grow}>{text}</View>
          <Stepper
            value={makeUp[key]}
            min={min}
            max={max}
            limitText={`最多 ${max}`}
            label={text}
            onChange={(value) => onChange({ makeUp: { ...makeUp, [key]: value } })}
          />
        </View>
      ))}
      <LabelledField
        id="instead-points"
        label="券发完改送多少积分"
        kind="number"
        maxLength={3}
        value={Number.isNaN(plan.insteadPoints) ? '' : String(plan.insteadPoints)}
        onChange={(typed) => onChange({ insteadPoints: wholeOf(typed) })}
      />
    </View>
  )
}
