import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { SearchField } from '@/components/search-field'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import type { ShelfRow, ShelvesConsoleActions } from '../../../../../cloudfunctions/shelves/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame, PerStore } from '../../frame'
import type { OwnStore } from '../../use-operator-store'
import { AdjustSheet } from './adjust-sheet'
import { EarlySheet } from './early-sheet'
import { NotesSheet } from './notes-sheet'
import { PriceSheet } from './price-sheet'
import { ProductRow } from './product-row'

type Shelf = ShelvesConsoleActions['shelves.today']['reply']

/** What each product is doing in a store today: on or off, how many online, for how much. */
export default function ProductsPage() {
  return (
    <ConsoleFrame title="商品与备货" current="products" id="console-products">
      {(me) => (
        <PerStore>{(store) => <Products key={store.storeId} store={store} mayPrice={me.role === 'owner'} />}</PerStore>
      )}
    </ConsoleFrame>
  )
}

/** Rows of the same product beside each other, in the order in which the server names them. */
const byProduct = (rows: readonly ShelfRow[]): ShelfRow[][] => {
  const products = new Map<string, ShelfRow[]>()
  for (const row of rows) products.set(row.productId, [...(products.get(row.productId) ?? []), row])
  return [...products.values()]
}

function Products({ store, mayPrice }: { store: OwnStore; mayPrice: boolean }) {
  const [search, setSearch] = useState('')
  const [adjusting, setAdjusting] = useState<ShelfRow | null>(null)
  const [noting, setNoting] = useState<ShelfRow | null>(null)
  const [early, setEarly] = useState<ShelfRow | null>(null)
  const [pricing, setPricing] = useState<ShelfRow | null>(null)
  const shelf = useAsync<Shelf>(() => callConsole('shelves.today', { storeId: store.storeId }), [store.storeId], {
    onShow: true,
  })
  const wanted = search.trim()
  // Other instances of the server trust their rules for some seconds: what was just answered is shown, not asked for again.
  const onChanged = (changes: (row: ShelfRow) => ShelfRow): void => {
    if (shelf.value !== undefined) shelf.replace({ ...shelf.value, rows: shelf.value.rows.map(changes) })
  }
  return (
    <ConsoleBody>
      <View className={classes.search}>
        <SearchField value={search} onChange={setSearch} placeholder="找商品" />
      </View>
      <FactRow
        id="to-waste"
        icon="list"
        title="报损"
        caption="过期、掉地、试吃、做坏，按天看多少件、多少钱"
        onTap={() => Taro.navigateTo({ url: '/packages/staff/pages/waste/index' })}
      />
      <Loaded of={shelf} what="商品" skeleton={<CardSkeleton rows={6} />}>
        {({ rows, day, tiers }) => {
          const found = byProduct(rows.filter((row) => row.name.includes(wanted) || row.skuName.includes(wanted)))
          return (
            <>
              {found.length === 0 && (
                <StateView
                  scene="empty-plate"
                  title={wanted === '' ? '今天还没排货' : '没找到'}
                  sentence={wanted === '' ? '夜里会按周计划排好' : '换个字试试'}
                />
              )}
              <View className={classes.list}>
                {found.map((product) => (
                  <ProductRow
                    key={product[0]?.productId}
                    storeId={store.storeId}
                    rows={product}
                    onAdjust={setAdjusting}
                    onPrice={mayPrice ? setPricing : null}
                    onNotes={setNoting}
                    onEarly={mayPrice ? setEarly : null}
                    onChanged={onChanged}
                  />
                ))}
              </View>
              {adjusting !== null && (
                <AdjustSheet
                  store={store}
                  day={day}
                  row={adjusting}
                  onClose={() => setAdjusting(null)}
                  onDone={shelf.reload}
                />
              )}
              {noting !== null && <NotesSheet row={noting} onClose={() => setNoting(null)} />}
              {early !== null && (
                <EarlySheet row={early} tiers={tiers} onClose={() => setEarly(null)} onDone={onChanged} />
              )}
              {pricing !== null && <PriceSheet row={pricing} onClose={() => setPricing(null)} onDone={onChanged} />}
            </>
          )
        }}
      </Loaded>
    </ConsoleBody>
  )
}
