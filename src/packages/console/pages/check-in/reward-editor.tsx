import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Choice } from '@/components/chip'
import type { Reward } from '../../../../../cloudfunctions/checkins/contract'
import classes from '../../console.module.scss'
import { LabelledField } from '../../labelled-field'
import { freshReward, wholeOf } from './form'

export interface Template {
  templateId: string
  name: string
}

interface Props {
  id: string
  rewards: readonly Reward[]
  templates: readonly Template[]
  onChange: (rewards: Reward[]) => void
}

const KINDS = [
  { kind: 'points', text: '积分' },
  { kind: 'coupon', text: '券' },
  { kind: 'cards', text: '补签卡' },
] as const

function ofKind(kind: Reward['kind'], templates: readonly Template[]): Reward | null {
  if (kind === 'points') return freshReward
  if (kind === 'cards') return { kind: 'cards', cards: 1 }
  const [first] = templates
  return first ? { kind: 'coupon', templateId: first.templateId } : null
}

/** What a line brings: up to four rewards, each fixed. */
export function RewardEditor({ id, rewards, templates, onChange }: Props) {
  const put = (index: number, reward: Reward | null): void => {
    if (reward !== null) onChange(rewards.map((one, at) => (at === index ? reward : one)))
  }
  return (
    <View>
      {rewards.map((reward, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rewards of a line have no other name than their place
        <View key={index}>
          <View className={classes.chips} role="radiogroup" aria-label="送什么">
            {KINDS.map(({ kind, text }) => (
              <Choice
                key={kind}
                text={text}
                selected={reward.kind === kind}
                disabled={kind === 'coupon' && templates.length === 0}
                onTap={() => reward.kind !== kind && put(index, ofKind(kind, templates))}
              />
            ))}
            {rewards.length > 1 && (
              <Choice text="去掉" selected={false} onTap={() => onChange(rewards.filter((_, at) => at !== index))} />
            )}
          </View>
          <RewardValue
            id={`${id}-${index}`}
            reward={reward}
            templates={templates}
            onChange={(one) => put(index, one)}
          />
        </View>
      ))}
      {rewards.length < 4 && (
        <Button
          text="再加一样"
          kind="soft"
          size="small"
          onTap={() => onChange([...rewards, freshReward])}
          label="再加一样奖励"
        />
      )}
    </View>
  )
}

interface ValueProps {
  id: string
  reward: Reward
  templates: readonly Template[]
  onChange: (reward: Reward) => void
}

function RewardValue({ id, reward, templates, onChange }: ValueProps) {
  switch (reward.kind) {
    case 'points':
      return (
        <LabelledField
          id={id}
          label="送多少积分"
          kind="number"
          maxLength={4}
          value={Number.isNaN(reward.points) ? '' : String(reward.points)}
          onChange={(typed) => onChange({ kind: 'points', points: wholeOf(typed) })}
        />
      )
    case 'cards':
      return (
        <LabelledField
          id={id}
          label="送几张补签卡"
          kind="number"
          maxLength={1}
          value={Number.isNaN(reward.cards) ? '' : String(reward.cards)}
          onChange={(typed) => onChange({ kind: 'cards', cards: wholeOf(typed) })}
        />
      )
    case 'coupon':
      return (
        <View className={classes.chips} role="radiogroup" aria-label="送哪张券">
          {templates.map(({ templateId, name }) => (
            <Choice
              key={templateId}
              text={name}
              selected={reward.templateId === templateId}
              onTap={() => onChange({ kind: 'coupon', templateId })}
            />
          ))}
        </View>
      )
  }
}
