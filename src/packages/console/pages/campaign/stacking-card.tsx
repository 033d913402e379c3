import { View } from '@tarojs/components'
import { Chip, Choice } from '@/components/chip'
import classes from '../../console.module.scss'
import { turned } from './goods-choice'
import type { CardProps } from './who-card'

/** Classes that a campaign can refuse to go with. */
const OTHERS = [
  { key: 'community', name: '群友价', together: '先算群友价，再算这个' },
  { key: 'tier', name: '会员价', together: '先取更低的单价，再算这个' },
  { key: 'coupon', name: '优惠券', together: '最多 1 张，在它之后算' },
  { key: 'points', name: '积分', together: '最后抵' },
] as const

/** 和别的优惠: what goes together with it, as data. */
export function StackingCard({ form, set }: Pick<CardProps, 'form' | 'set'>) {
  return (
    <View className={classes.card} id="card-stacking">
      <View className={classes.head}>
        <View className={classes.title}>和别的优惠</View>
        <View className={classes.aside}>最优组合由系统精确算出</View>
      </View>
      {OTHERS.map(({ key, name, together }) => {
        const apart = form.notWith.includes(key)
        return (
          <View key={key} className={classes.row}>
            <View className={classes.grow}>
              <View className={classes.fact}>{name}</View>
              <View className={classes.caption}>{apart ? '二选一，取总价更低的' : together}</View>
            </View>
            <Chip tone={apart ? 'oat' : 'matcha'}>{apart ? '不一起' : '可以一起'}</Chip>
            <Choice
              text={apart ? '改成一起' : '改成不一起'}
              selected={false}
              onTap={() => set({ notWith: turned(form.notWith, key) })}
            />
          </View>
        )
      })}
      <View className={classes.row}>
        <View className={classes.grow}>
          <View className={classes.fact}>别的满减活动</View>
          <View className={classes.caption}>{form.group === null ? '各算各的' : '同组只用最优的一个'}</View>
        </View>
        <Choice
          text={form.group === null ? '改成取更优' : '改成各算各的'}
          selected={false}
          onTap={() => set({ group: form.group === null ? 'order_off' : null })}
        />
      </View>
    </View>
  )
}
