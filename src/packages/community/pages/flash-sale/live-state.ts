import type { FlashSaleView } from '../../../../../cloudfunctions/flashsales/contract'

type Times = Pick<FlashSaleView, 'startsAt' | 'endsAt'>
type Seen = Times & Pick<FlashSaleView, 'free' | 'held' | 'state'>

export type Phase = 'ahead' | 'running' | 'over'

/** Where a session stands at an instant of the server's clock (epoch ms). */
export const phaseOf = ({ startsAt, endsAt }: Times, at: number): Phase => {
  if (at < startsAt) return 'ahead'
  return at < endsAt ? 'running' : 'over'
}

/** How a sale stands now: what the server said last, moved on by its clock, so that nobody has to reload at ten. */
export function liveState(sale: Seen, at: number): FlashSaleView['state'] {
  const phase = phaseOf(sale, at)
  if (phase === 'ahead') return 'ahead'
  if (phase === 'over' || sale.state === 'over') return 'over'
  if (sale.free > 0) return 'selling'
  return sale.held > 0 ? 'others-are-paying' : 'sold-out'
}

/** The session that is looked at first: the one with the sale that was asked for, the one that runs, the next, the last. */
export function firstSession<Session extends Times & { sales: readonly { saleId: string }[] }>(
  sessions: readonly Session[],
  saleId: string | undefined,
  at: number,
): Session | undefined {
  return (
    sessions.find(({ sales }) => sales.some((sale) => sale.saleId === saleId)) ??
    sessions.find((session) => phaseOf(session, at) === 'running') ??
    sessions.find((session) => phaseOf(session, at) === 'ahead') ??
    sessions.at(-1)
  )
}
