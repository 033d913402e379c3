import { View } from '@tarojs/components'
import { call } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Ring } from '@/components/ring'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { useAsync } from '@/hooks/use-async'
import { dateText, shopDay } from '@/text/time'
import type { LevelsActions, LevelView } from '../../../../../cloudfunctions/levels/contract'
import classes from './index.module.scss'

type Mine = LevelsActions['levels.mine']['reply']

/** 普通成员 → 活跃用户 → 品牌大使: where one stands, what is missing, how it came about, by which rules. */
export default function LevelPage() {
  const mine = useAsync<Mine>(() => call('levels.mine', {}), [], { onShow: true })
  return (
    <Screen title="社群等级" id="level-page">
      <View className={classes.page}>
        <Loaded of={mine} what="等级" skeleton={<CardSkeleton rows={5} />}>
          {({ level }) => (
            <>
              {level.news !== null && <Notice tone="matcha">{level.news}</Notice>}
              <Standing level={level} />
              {level.next !== null && <Next next={level.next} />}
              <History level={level} />
              <Lines title="规则" lines={level.rules} />
            </>
          )}
        </Loaded>
      </View>
    </Screen>
  )
}

function Standing({ level: { name, until, since, perks } }: { level: LevelView }) {
  return (
    <View className={classes.card} id="level-standing">
      <View className={classes.name} role="heading" aria-level={1}>
        {name}
      </View>
      {until > 0 && (
        <View className={classes.caption}>
          {dateText(shopDay(since))}起，至少保到 {dateText(shopDay(until - 1))}
        </View>
      )}
      {perks.map((perk) => (
        <View key={perk} className={classes.rule}>
          {perk}
        </View>
      ))}
    </View>
  )
}

function Next({ next: { name, needs, missing, perks } }: { next: NonNullable<LevelView['next']> }) {
  return (
    <View className={classes.card} id="level-next">
      <View className={classes.title} role="heading" aria-level={2}>
        离{name}
      </View>
      <View className={classes.missing}>{missing}</View>
      {needs.map(({ kind, text, have, need }) => (
        <View key={kind} className={classes.row}>
          <Ring size={28} stroke={5} ratio={have / need} colour="caramel" label="" />
          <View className={classes.grow}>{text}</View>
          <View className={classes.figure}>
            {have} / {need}
          </View>
        </View>
      ))}
      {perks.length > 0 && <View className={classes.caption}>到了以后：{perks.join('；')}</View>}
    </View>
  )
}

function History({ level: { history } }: { level: LevelView }) {
  return (
    <View className={classes.card} id="level-history">
      <View className={classes.title} role="heading" aria-level={2}>
        怎么走到这里
      </View>
      {history.length === 0 && <View className={classes.caption}>刚刚开始，来取货、签到都算</View>}
      {history.map(({ at, text }) => (
        <View key={`${at} ${text}`} className={classes.row}>
          <View className={classes.grow}>{text}</View>
          <View className={classes.caption}>{dateText(shopDay(at))}</View>
        </View>
      ))}
    </View>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <View className={classes.card} id="level-rules">
      <View className={classes.title} role="heading" aria-level={2}>
        {title}
      </View>
      {lines.map((line) => (
        <View key={line} className={classes.rule}>
          {line}
        </View>
      ))}
    </View>
  )
}
