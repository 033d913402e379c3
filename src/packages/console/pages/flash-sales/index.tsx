import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import type { FlashSaleRow, FlashSalesConsoleActions } from '../../../../../cloudfunctions/flashsales/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { PublishSheet, StopSheet } from './decide-sheets'
import { EditSheet } from './edit-sheet'
import { SaleCard } from './sale-card'

type Listed = FlashSalesConsoleActions['flashsales.all']['reply']
type Deciding = { what: 'edit'; sale: FlashSaleRow | null } | { what: 'publish' | 'stop'; sale: FlashSaleRow }

const MINUTE = 60_000

/** Flash sales: what runs and what it brings, drafts, and the way to stop one. */
export default function FlashSalesPage() {
  return (
    <ConsoleFrame title="秒杀" current="flash-sales" id="console-flash-sales">
      {() => <Sales />}
    </ConsoleFrame>
  )
}

function Sales() {
  const [before, setBefore] = useState<number | null>(null)
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const at = useNow(MINUTE)
  const listed = useAsync<Listed>(() => callConsole('flashsales.all', before === null ? {} : { before }), [before], {
    onShow: true,
  })
  const close = () => setDeciding(null)
  return (
    <ConsoleBody>
      <View className={classes.top}>
        <View className={classes.title} role="heading" aria-level={1}>
          秒杀
        </View>
        <Button id="new-sale" size="small" text="新建一场" onTap={() => setDeciding({ what: 'edit', sale: null })} />
      </View>
      <Loaded of={listed} what="秒杀" skeleton={<CardSkeleton rows={3} />}>
        {(value) => (
          <>
            {value.sales.length === 0 && (
              <StateView scene="empty-plate" title="还没有秒杀" sentence="新建一场，发布了顾客才看得到" />
            )}
            <View className={classes.list}>
              {value.sales.map((sale) => (
                <SaleCard key={sale.saleId} sale={sale} at={at} onDecide={(what) => setDeciding({ what, sale })} />
              ))}
            </View>
            <View className={classes.actions}>
              {before !== null && <Button size="small" kind="link" text="回到最近的" onTap={() => setBefore(null)} />}
              {value.next !== null && (
                <Button size="small" kind="soft" text="看更早的" onTap={() => setBefore(value.next)} />
              )}
            </View>
          </>
        )}
      </Loaded>
      {deciding?.what === 'edit' && listed.value !== undefined && (
        <EditSheet
          sale={deciding.sale}
          goods={listed.value.goods}
          stores={listed.value.stores}
          onClose={close}
          onDone={listed.reload}
        />
      )}
      {deciding?.what === 'publish' && <PublishSheet sale={deciding.sale} onClose={close} onDone={listed.reload} />}
      {deciding?.what === 'stop' && <StopSheet sale={deciding.sale} onClose={close} onDone={listed.reload} />}
    </ConsoleBody>
  )
}
