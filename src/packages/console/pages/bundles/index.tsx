import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import type { CatalogConsoleActions, GoodsView } from '../../../../../cloudfunctions/catalog/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { BundleCard } from './bundle-card'
import { BundleSheet } from './bundle-sheet'
import { isBundle, piecesOf } from './pieces'

/** Bundles: what is in them, for how much, where; their stock is that of their parts. */
export default function BundlesPage() {
  return (
    <ConsoleFrame title="组合" current="bundles" id="console-bundles">
      {(me) => <Bundles mayEdit={me.role === 'owner'} />}
    </ConsoleFrame>
  )
}

/** Which bundle is open in the sheet; `bundle` null = a new one. */
interface Editing {
  productId: string
  bundle: GoodsView | null
}

function Bundles({ mayEdit }: { mayEdit: boolean }) {
  const [editing, setEditing] = useState<Editing | null>(null)
  const goods = useAsync<CatalogConsoleActions['catalog.goods']['reply']>(() => callConsole('catalog.goods', {}), [], {
    onShow: true,
  })
  return (
    <ConsoleBody>
      <Loaded of={goods} what="组合" skeleton={<CardSkeleton rows={3} />}>
        {({ goods: all, stores }) => {
          const bundles = all.filter(isBundle)
          const pieces = piecesOf(all)
          return (
            <>
              <View className={classes.top}>
                <View className={classes.caption}>货跟着里面最少的那样走，不另备</View>
                {mayEdit && (
                  <Button
                    id="new-bundle"
                    size="small"
                    text="组一个"
                    onTap={() => setEditing({ productId: newClientId('B'), bundle: null })}
                  />
                )}
              </View>
              {bundles.length === 0 && (
                <StateView scene="empty-plate" title="还没有组合" sentence="把常一起买的放在一起卖" />
              )}
              <View className={classes.list}>
                {bundles.map((bundle) => (
                  <BundleCard
                    key={bundle.productId}
                    bundle={bundle}
                    pieces={pieces}
                    stores={stores}
                    onEdit={mayEdit ? () => setEditing({ productId: bundle.productId, bundle }) : null}
                  />
                ))}
              </View>
              {editing !== null && (
                <BundleSheet
                  key={editing.productId}
                  productId={editing.productId}
                  bundle={editing.bundle}
                  pieces={pieces}
                  stores={stores}
                  onClose={() => setEditing(null)}
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
