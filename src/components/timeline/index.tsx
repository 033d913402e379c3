import { View } from '@tarojs/components'
import classes from './index.module.scss'

export interface TimelineStep {
  /** The shop's act: 下单并付款, 打包好了, 到店核销. */
  what: string
  detail?: string
  /** 14:02; absent for what is ahead. */
  time?: string
  state: 'done' | 'now' | 'ahead'
}

const STATE_TEXT = { done: '已完成', now: '现在', ahead: '还没到' }

/** What happened to an order. Only what was recorded gets a row with a time; a plan has none. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <View className={classes.timeline}>
      {steps.map((step, position) => (
        <View
          key={step.what}
          className={classes.row}
          aria-label={`${step.what}，${STATE_TEXT[step.state]}${step.time === undefined ? '' : `，${step.time}`}`}
        >
          <View className={classes.rail}>
            <View className={`${classes.dot} ${classes[step.state]}`} />
            {position < steps.length - 1 && (
              <View className={`${classes.line} ${step.state === 'done' ? classes.passed : ''}`} />
            )}
          </View>
          <View className={classes.what}>
            <View className={`${classes.name} ${classes[`${step.state}Name`]}`}>{step.what}</View>
            {step.detail !== undefined && <View className={classes.detail}>{step.detail}</View>}
          </View>
          <View className={classes.time}>{step.time ?? ''}</View>
        </View>
      ))}
    </View>
  )
}
