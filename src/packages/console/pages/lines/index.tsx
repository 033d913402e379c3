import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { useAsync } from '@/hooks/use-async'
import type { CatalogConsoleActions, GoodsView } from '../../../../../cloudfunctions/catalog/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { LineCard } from './line-card'
import { LineSheet } from './line-sheet'
import { MatchesSheet } from './matches-sheet'

/** Product lines, and what goes with what (D4). */
export default function LinesPage() {
  return (
    <ConsoleFrame title="产品线和搭配" current="lines" id="console-lines">
      {(me) => <Lines mayEdit={me.role === 'owner'} />}
    </ConsoleFrame>
  )
}

/** Lines in the order in which the shop's list first names them; what stands in none comes last. */
function byLine(goods: readonly GoodsView[]): [line: string | null, goods: GoodsView[]][] {
  const lines = new Map<string | null, GoodsView[]>()
  for (const one of goods) lines.set(one.line, [...(lines.get(one.line) ?? []), one])
  return [...lines].sort(([a], [b]) => Number(a === null) - Number(b === null))
}

function Lines({ mayEdit }: { mayEdit: boolean }) {
  const [moving, setMoving] = useState<readonly GoodsView[] | null>(null)
  const [matching, setMatching] = useState<GoodsView | null>(null)
  const goods = useAsync<CatalogConsoleActions['catalog.goods']['reply']>(() => callConsole('catalog.goods', {}), [], {
    onShow: true,
  })
  return (
    <ConsoleBody>
      {!mayEdit && <Notice tone="salt">所有门店一起用，由店主来改</Notice>}
      <Loaded of={goods} what="产品线" skeleton={<CardSkeleton rows={4} />}>
        {({ goods: all }) => {
          const lines = byLine(all)
          return (
            <>
              <View className={classes.columns}>
                {lines.map(([line, own]) => (
                  <LineCard
                    key={line ?? ''}
                    line={line}
                    goods={own}
                    all={all}
                    onRename={mayEdit ? () => setMoving(own) : null}
                    onMove={mayEdit ? (one) => setMoving([one]) : null}
                    onMatches={mayEdit ? setMatching : null}
                  />
                ))}
              </View>
              {moving !== null && (
                <LineSheet
                  goods={moving}
                  lines={lines.flatMap(([line]) => line ?? [])}
                  onClose={() => setMoving(null)}
                  onDone={goods.reload}
                />
              )}
              {matching !== null && (
                <MatchesSheet
                  key={matching.productId}
                  product={matching}
                  all={all}
                  onClose={() => setMatching(null)}
                  onDone={goods.reload}
                />
              )}
            </>
          )
        }}
      </Loaded>
    </ConsoleBody>
  )
}
