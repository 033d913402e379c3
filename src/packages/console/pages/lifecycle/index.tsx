import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Choice } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import type { LifecycleReply, LifecycleStage } from '../../../../../cloudfunctions/insight/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame, PerStore } from '../../frame'
import type { OwnStore } from '../../use-operator-store'
import { StageCard } from './stage-card'

/** Which products begin, grow, stand and decline, why, and what to do about each (T2, D4). */
export default function LifecyclePage() {
  return (
    <ConsoleFrame title="产品周期" current="lifecycle" id="console-lifecycle">
      {() => <PerStore>{(store) => <Lifecycle key={store.storeId} store={store} />}</PerStore>}
    </ConsoleFrame>
  )
}

function Lifecycle({ store }: { store: OwnStore }) {
  const [stage, setStage] = useState<LifecycleStage | null>(null)
  const reply = useAsync<LifecycleReply>(
    () => callConsole('insight.lifecycle', { storeId: store.storeId }),
    [store.storeId],
  )
  return (
    <ConsoleBody>
      <Loaded of={reply} what="产品周期" skeleton={<CardSkeleton rows={6} />}>
        {({ through, counts, lines, method }) => {
          if (through === null) {
            return <StateView scene="empty-plate" title="还没有数过销量" sentence="卖出第一单的第二天夜里会数" />
          }
          const shown = lines
            .map((line) => ({
              ...line,
              products: line.products.filter((row) => stage === null || row.stage === stage),
            }))
            .filter((line) => line.products.length > 0)
          return (
            <>
              <View className={classes.chips} role="radiogroup" aria-label="阶段">
                <Choice text="全部" selected={stage === null} onTap={() => setStage(null)} />
                {counts.map((one) => (
                  <Choice
                    key={one.stage}
                    text={`${one.name} ${one.products}`}
                    selected={stage === one.stage}
                    onTap={() => setStage(one.stage)}
                  />
                ))}
              </View>
              {shown.length === 0 && <StateView scene="empty-plate" title="这个阶段没有产品" sentence="看看别的阶段" />}
              {shown.map((line) => (
                <View key={line.line} id={`line-${line.line}`}>
                  <View className={classes.top} role="heading" aria-level={2}>
                    <Text className={classes.title}>{line.line}</Text>
                    <Text className={classes.aside}>{`近 4 周 ${line.recentPieces} 件，${yuan(line.recentFen)}`}</Text>
                  </View>
                  <View className={classes.list}>
                    {line.products.map((row) => (
                      <StageCard key={row.productId} row={row} />
                    ))}
                  </View>
                </View>
              ))}
              <View className={classes.caption}>{`数到 ${through}。${method}`}</View>
            </>
          )
        }}
      </Loaded>
    </ConsoleBody>
  )
}
