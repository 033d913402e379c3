import { View } from '@tarojs/components'
import { Choice } from '@/components/chip'
import { FactRow } from '@/components/fact-row'
import { Switch } from '@/components/switch'
import classes from '../../console.module.scss'
import { WAY_TEXT, type Way } from './form'
import { DayField, FormField, Many, Part, type PartProps, Wrong } from './parts'

const WAYS: readonly Way[] = ['tap', 'code', 'new-customer', 'birthday', 'streak', 'win-back', 'invitation']

/** 怎么发: by which ways, when, how many, how long one is good. */
export function GivingPart(props: PartProps) {
  return (
    <>
      <Part title="怎么领">
        <Ways {...props} />
      </Part>
      <Part title="什么时候">
        <When {...props} />
      </Part>
      <Part title="多少张">
        <FormField {...props} id="coupon-total" label="一共几张" field="total" hint="发完就停，不会多发" />
        <FormField {...props} id="coupon-per-day" label="每天最多几张，空着不限" field="perDay" />
        <FormField {...props} id="coupon-person" label="每人最多几张" field="perPerson" />
      </Part>
      <Part title="送人和退款">
        <Promises {...props} />
      </Part>
    </>
  )
}

function Ways(props: PartProps) {
  const { form, set, problems } = props
  return (
    <>
      <Many
        label="能选几种"
        options={WAYS.map((way) => ({ key: way, text: WAY_TEXT[way] }))}
        chosen={form.ways}
        onChange={(chosen) => set({ ways: WAYS.filter((way) => chosen.includes(way)) })}
      />
      <Wrong problem={problems['coupon-ways']} />
      {form.ways.includes('code') && (
        <View className={classes.caption}>建好以后在这张券上点“券码”，做券码和二维码</View>
      )}
      {form.ways.includes('win-back') && (
        <FormField {...props} id="coupon-win-back" label="多少天没来" field="winBackDays" />
      )}
    </>
  )
}

function When(props: PartProps) {
  const { form, set, problems } = props
  return (
    <>
      <DayField
        id="coupon-from"
        label="从哪天能领"
        value={form.from}
        onChange={(from) => set({ from })}
        problem={undefined}
      />
      <DayField
        id="coupon-until"
        label="领到哪天"
        value={form.until}
        onChange={(until) => set({ until })}
        problem={problems['coupon-until']}
      />
      <View className={classes.label}>领到以后</View>
      <View className={classes.chips} role="radiogroup" aria-label="领到以后">
        <Choice text="几天内用" selected={form.lasts === 'days'} onTap={() => set({ lasts: 'days' })} />
        <Choice text="用到某天" selected={form.lasts === 'until'} onTap={() => set({ lasts: 'until' })} />
      </View>
      {form.lasts === 'days' ? (
        <FormField {...props} id="coupon-days" label="领后几天内用" field="days" />
      ) : (
        <DayField
          id="coupon-last"
          label="最后能用的一天"
          value={form.lastDay}
          onChange={(lastDay) => set({ lastDay })}
          problem={problems['coupon-last']}
        />
      )}
    </>
  )
}

function Promises({ form, set }: PartProps) {
  return (
    <>
      <FactRow
        kind="row"
        title="能送朋友"
        caption="一张送一次，朋友收下就不能再送"
        right={<Switch on={form.giftable} onChange={(giftable) => set({ giftable })} label="能送朋友" />}
      />
      <FactRow
        kind="row"
        last
        title="整单退款还券"
        caption={form.backOnFullRefund ? '取货前整单退才还；退一部分不还' : '退款也不还，下单时会写明'}
        right={
          <Switch
            on={form.backOnFullRefund}
            onChange={(backOnFullRefund) => set({ backOnFullRefund })}
            label="整单退款还券"
          />
        }
      />
    </>
  )
}
