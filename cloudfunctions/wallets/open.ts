import { type Wallet, wallets } from './records'

/** A member's wallet before anything happened. */
export const emptyWallet = (openid: string): Wallet => ({
  _id: openid,
  points: 0,
  held: 0,
  pending: 0,
  lots: [],
  coupons: {},
  unpaid: 0,
  o: {},
  b: {},
  took: {},
  e: {},
  tier: null,
  tierDue: 0,
  lost: null,
  g: {},
  expires: 0,
  birthday: null,
  rev: 1,
})

/** Makes the wallet of a person who has none. One request; harmless when there is one. */
export const openWallet = (openid: string): Promise<'inserted' | 'exists'> =>
  wallets.insertIfAbsent(emptyWallet(openid))

export const readWallet = (openid: string): Promise<Wallet | null> => wallets.get(openid)
