import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import type { Milestone } from '../../../../../cloudfunctions/checkins/contract'
import classes from '../../console.module.scss'
import { LabelledField } from '../../labelled-field'
import { freshMilestone, wholeOf } from './form'
import { RewardEditor, type Template } from './reward-editor'

interface Props {
  id: string
  title: string
  caption: string
  /** 连续几天 */
  label: string
  first: number
  milestones: Milestone[]
  templates: readonly Template[]
  onChange: (milestones: Milestone[]) => void
}

/** Lines of days and what they bring. */
export function MilestonesCard({ id, title, caption, label, first, milestones, templates, onChange }: Props) {
  const put = (index: number, one: Milestone): void => onChange(milestones.map((old, at) => (at === index ? one : old)))
  return (
    <View className={classes.card} id={id}>
      <View className={classes.title} role="heading" aria-level={2}>
        {title}
      </View>
      <View className={classes.caption}>{caption}</View>
      {milestones.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the days of a line are what is being typed
        <View key={index}>
          <LabelledField
            id={`${id}-days-${index}`}
            label={label}
            kind="number"
            maxLength={3}
            value={Number.isNaN(one.days) ? '' : String(one.days)}
            onChange={(typed) => put(index, { ...one, days: wholeOf(typed) })}
          />
          <RewardEditor
            id={`${id}-reward-${index}`}
            rewards={one.rewards}
            templates={templates}
            onChange={(rewards) => put(index, { ...one, rewards })}
          />
          <View className={classes.actions}>
            <Button
              text="去掉这档"
              kind="link"
              size="small"
              onTap={() => onChange(milestones.filter((_, at) => at !== index))}
              label={`去掉 ${one.days} 天这档`}
            />
          </View>
        </View>
      ))}
      <View className={classes.actions}>
        <Button
          id={`${id}-add`}
          text="加一档"
          kind="soft"
          size="small"
          onTap={() => onChange([...milestones, freshMilestone(milestones, first)])}
          label={`${title}，加一档`}
        />
      </View>
    </View>
  )
}
