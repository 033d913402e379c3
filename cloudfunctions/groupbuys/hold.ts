import type { SeatHolder } from '../orders/rules/seat'

const notYet = async (): Promise<never> => {
  throw new Error('not built yet')
}

export const groupBuyHolder: SeatHolder = {
  hold: notYet,
  settle: notYet,
  release: notYet,
  giveBack: notYet,
  tidy: notYet,
}
