import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { callStaff } from '@/cloud/call'
import { Button } from '@/components/button'
import { Choice } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { Screen } from '@/components/screen'
import { SearchField } from '@/components/search-field'
import { CardSkeleton } from '@/components/skeleton'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import { clockText } from '@/text/time'
import type { WasteDay } from '../../../../../cloudfunctions/shelves/contract'
import { OwnStore } from '../../own-store'
import classes from './index.module.scss'
import { WasteSheet } from './waste-sheet'

type Row = WasteDay['rows'][number]

/** 报损: what is thrown away or given to taste leaves the shelf with its reason; below, the day's list with its sums. */
export default function WastePage() {
  return (
    <Screen title="报损" id="staff-waste">
      <OwnStore>{(storeId) => <Day key={storeId} storeId={storeId} />}</OwnStore>
    </Screen>
  )
}

const dayText = (days: readonly string[], day: string): string => ['今天', '昨天', '前天'][days.indexOf(day)] ?? day

function Day({ storeId }: { storeId: string }) {
  const [day, setDay] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const [wasting, setWasting] = useState<Row | null>(null)
  const list = useAsync<WasteDay>(
    () => callStaff('shelves.wastes', { storeId, ...(day === null ? {} : { day }) }),
    [storeId, day],
  )
  return (
    <View className={classes.page}>
      <Loaded of={list} what="报损" skeleton={<CardSkeleton rows={5} />}>
        {(value) => {
          const wanted = search.trim()
          const rows = value.rows.filter((row) => row.free > 0 && row.name.includes(wanted))
          return (
            <>
              <View className={classes.chips} role="radiogroup" aria-label="哪天的货">
                {value.days.map((one) => (
                  <Choice
                    key={one}
                    text={dayText(value.days, one)}
                    selected={one === value.day}
                    onTap={() => setDay(one)}
                  />
                ))}
              </View>
              <Wasted day={value} />
              <SearchField value={search} onChange={setSearch} placeholder="找要报损的" />
              <View className={classes.card} id="waste-rows">
                {rows.length === 0 && <View className={classes.label}>没有可以报的，被订走的不能报</View>}
                {rows.map((row) => (
                  <View key={row.skuId} className={classes.row}>
                    <Picture of={row.picture} plate={row.plate} label="" width={44} height={44} radius={10} />
                    <View className={classes.grow}>
                      <View className={classes.name}>{row.name}</View>
                      <View className={classes.caption}>
                        {`没人订的 ${row.free}${row.wasted > 0 ? `，报了 ${row.wasted}` : ''}`}
                      </View>
                    </View>
                    <Button
                      size="small"
                      kind="soft"
                      text="报损"
                      label={`报损${row.name}`}
                      onTap={() => setWasting(row)}
                    />
                  </View>
                ))}
              </View>
              {wasting !== null && (
                <WasteSheet day={value} row={wasting} onClose={() => setWasting(null)} onDone={list.reload} />
              )}
            </>
          )
        }}
      </Loaded>
    </View>
  )
}

/** What was written off on the day, and what it was worth. */
function Wasted({ day: { wastes, totals, reasons } }: { day: WasteDay }) {
  const nameOf = (reason: string) => reasons.find((one) => one.reason === reason)?.name ?? reason
  const unknown = totals.unpriced > 0 ? `，${totals.unpriced} 件没填成本` : ''
  return (
    <View className={classes.card} id="waste-list">
      <View className={classes.head}>
        <Text className={classes.title}>{`报了 ${totals.pieces} 件`}</Text>
        <Text className={classes.aside}>{`标价 ${yuan(totals.listFen)}，成本 ${yuan(totals.costFen)}${unknown}`}</Text>
      </View>
      {wastes.length === 0 && <View className={classes.label}>这天还没有报损</View>}
      {wastes.map((waste) => (
        <View key={waste.wasteId} className={classes.row}>
          <View className={classes.grow}>
            <View className={classes.name}>{`${waste.name} × ${waste.quantity}`}</View>
            <View className={classes.caption}>
              {[nameOf(waste.reason), waste.note, waste.by].filter((part) => part !== '').join('，')}
            </View>
          </View>
          <Text className={classes.aside}>{clockText(waste.at)}</Text>
        </View>
      ))}
    </View>
  )
}
