import type { ReactNode } from 'react'
import { CardSkeleton } from '@/components/skeleton'
import { FaultView, RefusalView } from '@/components/state-view'
import type { Async } from '@/hooks/use-async'

export interface LoadedProps<T, R extends { message: string }> {
  of: Async<T, R>
  /** In the shape of the final layout; shown after 150 ms. */
  skeleton?: ReactNode
  /** What is fetched, for the error: 单子. */
  what?: string
  moneySafe?: boolean
  /** A page's own answer to a refusal; by default its sentence. */
  refused?: (refusal: R) => ReactNode
  children: (value: T, stale: boolean) => ReactNode
}

/** Shows what `useAsync` has: skeleton, error with retry, refusal, or the value. `stale` values stay usable. */
export function Loaded<T, R extends { message: string }>({
  of,
  skeleton = <CardSkeleton />,
  what,
  moneySafe,
  refused,
  children,
}: LoadedProps<T, R>) {
  const { state, reload } = of
  switch (state.phase) {
    case 'loading':
      return state.slow ? skeleton : null
    case 'failed':
      return <FaultView fault={state.fault} onRetry={reload} what={what} moneySafe={moneySafe} />
    case 'refused':
      return refused ? refused(state.refusal) : <RefusalView message={state.refusal.message} />
    case 'ready':
      return children(state.value, state.stale)
  }
}
