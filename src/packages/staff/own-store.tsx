import { type ReactNode, useState } from 'react'
import { call } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { StateView } from '@/components/state-view'
import { Tabs } from '@/components/tabs'
import { useAsync } from '@/hooks/use-async'
import type { MeView } from '../../../cloudfunctions/members/contract'
import type { StoresActions } from '../../../cloudfunctions/stores/contract'
import { StaffGate } from './staff-gate'

type Stores = StoresActions['catalog.stores']['reply']

function Chosen({ me, children }: { me: MeView; children: (storeId: string) => ReactNode }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const stores = useAsync<Stores>(() => call('catalog.stores', {}), [])
  return (
    <Loaded of={stores} what="门店">
      {(value) => {
        const own = value.stores.filter(({ storeId }) => me.storeIds === 'all' || me.storeIds.includes(storeId))
        const store = own.find(({ storeId }) => storeId === chosen) ?? own[0]
        if (!store) return <StateView scene="empty-plate" title="还没有门店" sentence="请店长把你加到一家店" />
        return (
          <>
            {own.length > 1 && (
              <Tabs
                tabs={own.map(({ storeId, name }) => ({ key: storeId, text: name }))}
                selected={store.storeId}
                onSelect={setChosen}
              />
            )}
            {children(store.storeId)}
          </>
        )
      }}
    </Loaded>
  )
}

/** One of the stores somebody works for; who works for several chooses. */
export function OwnStore({ children }: { children: (storeId: string) => ReactNode }) {
  return <StaffGate>{(me) => <Chosen me={me}>{children}</Chosen>}</StaffGate>
}
