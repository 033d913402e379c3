import type { SeatHolder } from '../orders/rules/seat'

const notYet = async (): Promise<never> => {
  throw new Error('not built yet')
}

export const flashSaleHolder: SeatHolder = {
  hold: notYet,
  settle: notYet,
  release: notYet,
  giveBack: notYet,
  tidy: notYet,
}
