import { View } from '@tarojs/components'
import { Sheet } from '@/components/sheet'
import { StoreRow } from '@/components/store-row'
import { useStoreChoice } from '@/state/store-choice'
import type { StoreCard } from '../../../cloudfunctions/stores/contract'
import classes from './index.module.scss'

export interface StoreSheetProps {
  open: boolean
  stores: readonly StoreCard[]
  selected: string
  onClose: () => void
  /** Called after the choice is kept, for example to move the bag. */
  onChosen?: (store: StoreCard) => void
}

/** Chooses the store where things are picked up. */
export function StoreSheet({ open, stores, selected, onClose, onChosen }: StoreSheetProps) {
  const choose = useStoreChoice((state) => state.choose)
  return (
    <Sheet open={open} title="去哪家店取" onClose={onClose} id="store-sheet">
      <View className={classes.rows} role="radiogroup">
        {stores.map((store) => (
          <StoreRow
            key={store.storeId}
            store={store}
            selected={store.storeId === selected}
            onTap={() => {
              choose(store.storeId)
              onClose()
              onChosen?.(store)
            }}
          />
        ))}
      </View>
    </Sheet>
  )
}
