import { View } from '@tarojs/components'
import { Chip, Choice } from '@/components/chip'
import { Stepper } from '@/components/stepper'
import shared from '../../console.module.scss'
import { Line } from './field'
import { turned } from './goods-choice'
import classes from './index.module.scss'
import type { CardProps } from './who-card'

/** Classes that a campaign can refuse to go with. */
const OTHERS = [
  { key: 'community', name: '群友价', together: '先算群友价，再算这个' },
  { key: 'tier', name: '会员价', together: '先取更低的单价，再算这个' },
  { key: 'campaign', name: '别的活动', together: '不同组的都算，总价取最低' },
  { key: 'coupon', name: '优惠券', together: '最多 1 张，在它之后算' },
  { key: 'points', name: '积分', together: '最后抵' },
] as const

const GROUPS = [
  { group: null, text: '不分组' },
  { group: 'order_off', text: '整单优惠' },
  { group: 'goods_off', text: '单品优惠' },
] as const

const MOST_TOGETHER = 5
const MOST_POSITION = 99

/** 和别的优惠: what goes together with it, as data. */
export function StackingCard({ form, set }: Pick<CardProps, 'form' | 'set'>) {
  return (
    <View className={shared.card} id="card-stacking">
      <View className={shared.head}>
        <View className={shared.title}>和别的优惠</View>
        <View className={shared.aside}>最优组合由系统精确算出</View>
      </View>
      {OTHERS.map(({ key, name, together }) => {
        const apart = form.notWith.includes(key)
        return (
          <View
            key={key}
            className={classes.other}
            onClick={() => set({ notWith: turned(form.notWith, key) })}
            role="button"
            aria-label={`${name}，${apart ? '不一起，点一下改成可以一起' : '可以一起，点一下改成不一起'}`}
          >
            <View className={classes.otherName}>{name}</View>
            <View className={classes.otherChip}>
              <Chip tone={apart ? 'oat' : 'matcha'}>{apart ? '不一起' : '可以一起'}</Chip>
            </View>
            <View className={classes.otherText}>{apart ? '二选一，取总价更低的' : together}</View>
            <View className={classes.change}>改</View>
          </View>
        )
      })}
      <Groups form={form} set={set} />
    </View>
  )
}

/** Offers of one group compete; `position` decides among equals. */
function Groups({ form, set }: Pick<CardProps, 'form' | 'set'>) {
  const own = form.group !== null && !GROUPS.some(({ group }) => group === form.group) ? [form.group] : []
  return (
    <>
      <Line label="分组" hint={form.group === null ? '各算各的' : '同组里取更优的'}>
        <View className={classes.chips} role="radiogroup" aria-label="分组">
          {GROUPS.map(({ group, text }) => (
            <Choice key={text} text={text} selected={form.group === group} onTap={() => set({ group })} />
          ))}
          {own.map((group) => (
            <Choice key={group} text={group} selected onTap={() => set({ group })} />
          ))}
        </View>
      </Line>
      {form.group !== null && (
        <Line label="同组一起" hint="一单里同组最多用几个">
          <Stepper
            label="同组最多几个"
            value={form.atMost}
            max={MOST_TOGETHER}
            limitText={`最多 ${MOST_TOGETHER} 个`}
            onChange={(atMost) => set({ atMost })}
          />
        </Line>
      )}
      <Line label="先后" hint="一样便宜时，数小的先用">
        <Stepper
          label="先后"
          value={form.position}
          min={Math.min(1, form.position)}
          max={Math.max(MOST_POSITION, form.position)}
          limitText={`最大 ${MOST_POSITION}`}
          onChange={(position) => set({ position })}
        />
      </Line>
    </>
  )
}
