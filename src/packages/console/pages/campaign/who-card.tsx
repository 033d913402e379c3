import { Text, View } from '@tarojs/components'
import { Choice } from '@/components/chip'
import type { CampaignChoices } from '../../../../../cloudfunctions/campaigns/contract'
import shared from '../../console.module.scss'
import { Box, Line } from './field'
import type { Form, Problems } from './form'
import { turned } from './goods-choice'
import classes from './index.module.scss'
import { MomentField, TimePicker } from './moment-field'
import { Segments } from './segments'

export interface CardProps {
  form: Form
  set: (change: Partial<Form>) => void
  choices: CampaignChoices
  problems: Problems
}

const COMMUNITY = 'community'
const DAYS = ['一', '二', '三', '四', '五', '六', '日']
const AFTERNOON = { from: '14:00', until: '17:00' }

const orNull = <T,>(list: T[]): T[] | null => (list.length === 0 ? null : list)

/** 谁、何时、哪里. */
export function WhoCard(props: CardProps & { number: string; guessed: string }) {
  const { form, set, problems, number, guessed } = props
  return (
    <View className={shared.card} id="card-who">
      <View className={shared.head}>
        <View className={shared.title}>谁、何时、哪里</View>
        <View className={shared.aside}>{number}</View>
      </View>
      <Line label="名称" problem={form.name === '' ? '' : problems['campaign-name']}>
        <Box
          id="campaign-name"
          label="名称"
          placeholder="名称，如周末满减"
          maxLength={20}
          value={form.name}
          wrong={form.name !== '' && 'campaign-name' in problems}
          onChange={(name) => set({ name })}
        />
      </Line>
      <Line
        label="规则"
        problem={problems['campaign-rule']}
        hint={form.rule === '' ? '顾客看到的一句话，空着就照上面写' : ''}
      >
        <Box
          id="campaign-rule"
          label="顾客看到的规则"
          placeholder={guessed}
          value={form.rule}
          wrong={'campaign-rule' in problems}
          onChange={(rule) => set({ rule })}
        />
      </Line>
      <When {...props} />
      <Where {...props} />
      <Audience {...props} />
    </View>
  )
}

function When({ form, set, problems }: CardProps) {
  const wrong = 'campaign-until' in problems
  const turnDay = (day: number): void => {
    const days = form.weekdays ?? []
    set({ weekdays: orNull(days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort()) })
  }
  return (
    <>
      <Line label="时间" problem={problems['campaign-until']}>
        <View className={classes.range}>
          <MomentField id="campaign-from" label="开始" value={form.from} onChange={(from) => set({ from })} />
          <Text className={classes.between}>到</Text>
          <MomentField
            id="campaign-until"
            label="结束"
            value={form.until}
            wrong={wrong}
            onChange={(until) => set({ until })}
          />
        </View>
      </Line>
      <Line label="几点" problem={problems['campaign-hours']}>
        <View className={classes.range}>
          <Segments
            label="一天里几点下单"
            options={[
              { key: 'all', text: '全天' },
              { key: 'some', text: '只在几点' },
            ]}
            selected={form.hours === null ? 'all' : 'some'}
            onSelect={(key) => set({ hours: key === 'all' ? null : (form.hours ?? AFTERNOON) })}
          />
          {form.hours !== null && <Hours hours={form.hours} set={set} wrong={'campaign-hours' in problems} />}
        </View>
      </Line>
      <Line label="取货日">
        <View className={classes.chips}>
          <Choice text="每天" selected={form.weekdays === null} onTap={() => set({ weekdays: null })} />
          {DAYS.map((day, index) => (
            <Choice
              key={day}
              text={`周${day}`}
              selected={form.weekdays?.includes(index + 1) === true}
              onTap={() => turnDay(index + 1)}
            />
          ))}
        </View>
      </Line>
    </>
  )
}

interface HoursProps extends Pick<CardProps, 'set'> {
  hours: NonNullable<Form['hours']>
  wrong: boolean
}

function Hours({ hours, set, wrong }: HoursProps) {
  return (
    <View className={classes.moment}>
      <TimePicker
        id="campaign-hours-from"
        label="每天从"
        value={hours.from}
        onChange={(from) => set({ hours: { ...hours, from } })}
      />
      <Text className={classes.word}>到</Text>
      <TimePicker
        id="campaign-hours-until"
        label="每天到"
        value={hours.until}
        wrong={wrong}
        onChange={(until) => set({ hours: { ...hours, until } })}
      />
    </View>
  )
}

function Where({ form, set, choices }: CardProps) {
  return (
    <Line label="门店">
      <View className={classes.chips}>
        <Choice text="全部门店" selected={form.stores === null} onTap={() => set({ stores: null })} />
        {choices.stores.map(({ storeId, name }) => (
          <Choice
            key={storeId}
            text={name}
            selected={form.stores?.includes(storeId) === true}
            onTap={() => set({ stores: orNull(turned(form.stores ?? [], storeId)) })}
          />
        ))}
      </View>
    </Line>
  )
}

type Whom = 'everybody' | 'community' | 'tier'
const WHOM: readonly { key: Whom; text: string }[] = [
  { key: 'everybody', text: '所有人' },
  { key: 'community', text: '登记社群' },
  { key: 'tier', text: '会员等级' },
]

const whomOf = (audience: Form['audience']): Whom => {
  if (audience === 'everybody') return 'everybody'
  return audience.length === 1 && audience[0] === COMMUNITY ? 'community' : 'tier'
}

function Audience({ form, set, choices, problems }: CardProps) {
  const { audience } = form
  const whom = whomOf(audience)
  const tiers = choices.classes.map(({ classId }) => classId).filter((classId) => classId !== COMMUNITY)
  const audienceOf: Record<Whom, Form['audience']> = { everybody: 'everybody', community: [COMMUNITY], tier: tiers }
  return (
    <Line label="给谁" problem={problems['campaign-audience']} hint="同一类人同一个价，价格说明里会写明">
      <Segments
        label="给谁"
        options={WHOM}
        selected={whom}
        onSelect={(key) => key !== whom && set({ audience: audienceOf[key] })}
      />
      {whom === 'tier' && audience !== 'everybody' && (
        <View className={classes.chips}>
          {choices.classes.map(({ classId, name }) => (
            <Choice
              key={classId}
              text={name}
              selected={audience.includes(classId)}
              onTap={() => set({ audience: turned(audience, classId) })}
            />
          ))}
        </View>
      )}
    </Line>
  )
}
