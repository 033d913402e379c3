import { Text, View } from '@tarojs/components'
import { call } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { TierCard } from '@/components/tier-card'
import { useAsync } from '@/hooks/use-async'
import { yuanShort } from '@/text/money'
import { percentText, timesText } from '@/text/tier'
import type { TiersActions, TierView } from '../../../../../cloudfunctions/tiers/contract'
import classes from './index.module.scss'

type Mine = TiersActions['tiers.mine']['reply']

/** 成长怎么算: what one's growth was made from, what every tier brings, when it goes up and down. */
export default function TierPage() {
  const mine = useAsync<Mine>(() => call('tiers.mine', {}), [], { onShow: true })
  return (
    <Screen title="会员等级" id="tier-page">
      <View className={classes.page}>
        <Loaded of={mine} what="等级" skeleton={<CardSkeleton rows={6} />}>
          {({ tier }) => (
            <>
              <TierCard tier={tier} />
              {tier.notice && <Notice tone="yolk">{tier.notice.text}</Notice>}
              <Growth tier={tier} />
              <Benefits tier={tier} />
              <Rules />
            </>
          )}
        </Loaded>
      </View>
    </Screen>
  )
}

function Growth({ tier }: { tier: TierView }) {
  const parts = [
    { name: `这 12 个月消费 ${yuanShort(tier.spendFen)}`, growth: Math.floor(tier.spendFen / 100) },
    { name: `来店取货 ${tier.visits} 次，每次 ${tier.growthPerVisit} 点`, growth: tier.visits * tier.growthPerVisit },
  ]
  return (
    <View className={classes.card} id="tier-growth">
      <View className={classes.title} role="heading" aria-level={2}>
        成长怎么算
      </View>
      {parts.map(({ name, growth }) => (
        <View key={name} className={classes.row}>
          <Text className={classes.name}>{name}</Text>
          <Text className={classes.figure}>+{growth}</Text>
        </View>
      ))}
      <View className={classes.row}>
        <Text className={classes.name}>合计</Text>
        <Text className={classes.figure}>{tier.growth}</Text>
      </View>
    </View>
  )
}

function Benefits({ tier }: { tier: TierView }) {
  const rows = [
    { name: '成长', of: (one: TierView['tiers'][number]) => `${one.growthFrom}` },
    { name: '积分', of: (one: TierView['tiers'][number]) => timesText(one.pointsPercent) },
    { name: '会员价', of: (one: TierView['tiers'][number]) => percentText(one.percentOff) || '—' },
    { name: '生日周', of: (one: TierView['tiers'][number]) => (one.birthdayGift ? '双倍积分和礼' : '双倍积分') },
    { name: '新品先买', of: (one: TierView['tiers'][number]) => (one.earlyAccess ? '有' : '—') },
  ]
  return (
    <View className={classes.card} id="tier-benefits" role="table" aria-label="各级有什么">
      <View className={classes.row} role="row">
        <View className={classes.cell} />
        {tier.tiers.map((one) => (
          <View
            key={one.tierId}
            role="columnheader"
            className={one.tierId === tier.current?.tierId ? classes.mine : classes.head}
          >
            {one.name}
          </View>
        ))}
      </View>
      {rows.map(({ name, of }) => (
        <View key={name} className={classes.row} role="row">
          <View className={classes.cell} role="rowheader">
            {name}
          </View>
          {tier.tiers.map((one) => (
            <View key={one.tierId} className={classes.head} role="cell">
              {of(one)}
            </View>
          ))}
        </View>
      ))}
    </View>
  )
}

const RULES = [
  '消费 1 元算 1 点成长，取货后计入；退款的部分当月扣回',
  '只看这个月和之前 11 个月',
  '成长够了当场升级，保一年，到月底为止',
  '到期成长不够，再留 30 天；还不够就按成长定级',
]

function Rules() {
  return (
    <View className={classes.card}>
      {RULES.map((rule) => (
        <View key={rule} className={classes.rule}>
          {rule}
        </View>
      ))}
    </View>
  )
}
