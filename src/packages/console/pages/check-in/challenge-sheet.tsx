import { View } from '@tarojs/components'
import { useState } from 'react'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import type { Challenge } from '../../../../../cloudfunctions/checkins/contract'
import classes from '../../console.module.scss'
import { LabelledField } from '../../labelled-field'
import { isDay, isTime, wholeOf } from './form'
import { RewardEditor, type Template } from './reward-editor'

export interface Choices {
  templates: readonly Template[]
  categories: readonly { categoryId: string; name: string }[]
}

interface Props {
  of: Challenge
  choices: Choices
  onClose: () => void
  onKeep: (challenge: Challenge) => void
}

function missingIn(one: Challenge): string | false {
  if (one.name.trim().length < 2) return '写个名字'
  if (!(one.needed >= 1 && one.needed <= 31)) return '写要几天'
  if (!isDay(one.startsOn) || !isDay(one.endsOn)) return '写起止的日子'
  if (one.hours && !(isTime(one.hours.from) && isTime(one.hours.to))) return '时段写 07:00 这样'
  return one.rewards.length === 0 ? '写送什么' : false
}

/** One challenge; it is published with the rest when the page is saved. */
export function ChallengeSheet({ of, choices, onClose, onKeep }: Props) {
  const [one, setOne] = useState(of)
  const put = (change: Partial<Challenge>): void => setOne((before) => ({ ...before, ...change }))
  const { hours, categories } = one
  const toggle = (id: string): void =>
    put({ categories: categories.includes(id) ? categories.filter((other) => other !== id) : [...categories, id] })
  return (
    <FormSheet
      id="challenge-sheet"
      open
      title="打卡"
      onClose={onClose}
      saveText="放进规则"
      onSave={() => onKeep({ ...one, name: one.name.trim() })}
      blocked={missingIn(one)}
    >
      <LabelledField
        id="challenge-name"
        label="名字"
        placeholder="五顿早餐打卡"
        maxLength={16}
        value={one.name}
        onChange={(name) => put({ name })}
      />
      <View className={classes.chips} role="radiogroup" aria-label="数什么">
        <Choice text="取货" selected={one.what === 'orders'} onTap={() => put({ what: 'orders' })} />
        <Choice text="签到" selected={one.what === 'checkins'} onTap={() => put({ what: 'checkins' })} />
      </View>
      {one.what === 'orders' && (
        <>
          <View className={classes.label}>算哪些分类，都不选是全部</View>
          <View className={classes.chips} role="group" aria-label="算哪些分类">
            {choices.categories.map(({ categoryId, name }) => (
              <Choice
                key={categoryId}
                text={name}
                selected={categories.includes(categoryId)}
                onTap={() => toggle(categoryId)}
              />
            ))}
          </View>
          <LabelledField
            id="challenge-from"
            label="几点起（空着是全天）"
            placeholder="07:00"
            maxLength={5}
            value={hours?.from ?? ''}
            onChange={(from) => put({ hours: from === '' && !hours?.to ? null : { from, to: hours?.to ?? '' } })}
          />
          <LabelledField
            id="challenge-to"
            label="到几点"
            placeholder="10:00"
            maxLength={5}
            value={hours?.to ?? ''}
            onChange={(to) => put({ hours: to === '' && !hours?.from ? null : { from: hours?.from ?? '', to } })}
          />
        </>
      )}
      <View className={classes.chips} role="radiogroup" aria-label="多久里">
        <Choice text="一周" selected={one.window === 'week'} onTap={() => put({ window: 'week' })} />
        <Choice text="一个月" selected={one.window === 'month'} onTap={() => put({ window: 'month' })} />
      </View>
      <LabelledField
        id="challenge-needed"
        label="要几天"
        kind="number"
        maxLength={2}
        value={Number.isNaN(one.needed) ? '' : String(one.needed)}
        onChange={(typed) => put({ needed: wholeOf(typed) })}
      />
      <LabelledField
        id="challenge-starts"
        label="从哪天"
        maxLength={10}
        value={one.startsOn}
        onChange={(startsOn) => put({ startsOn })}
      />
      <LabelledField
        id="challenge-ends"
        label="到哪天"
        maxLength={10}
        value={one.endsOn}
        onChange={(endsOn) => put({ endsOn })}
      />
      <RewardEditor
        id="challenge-reward"
        rewards={one.rewards}
        templates={choices.templates}
        onChange={(rewards) => put({ rewards })}
      />
    </FormSheet>
  )
}
