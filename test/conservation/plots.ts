import { NOW } from '../support/shop-database'
import { aWalletOf, orderId, type Start } from './shop'
import { callback, cancel, carryOnClaims, claim, expire, expireCoupon, hold, refund, use } from './steps'
import type { Plot } from './world'

const [ONE, TWO, THREE] = [orderId(1), orderId(2), orderId(3)]
const SOON = NOW + 1

const nothing = { couponId: null, points: 0 }
const coupon = { couponId: 'c1', points: 0 }
const points = { couponId: null, points: 100 }

/** One person's orders, who has one coupon and points for one of them. */
const ofAn = (...orders: Start['wishes']): Start => ({
  wishes: orders,
  wallets: [aWalletOf('an', 150, ['c1'])],
  fundedFen: null,
})
/** An order of each of three people, and a campaign that can pay for `times` of them. */
const ofThree = (times: number): Start => ({
  wishes: [ONE, TWO, THREE].map((id, n) => ({ orderId: id, openid: `buyer${n}`, ...nothing })),
  wallets: [0, 1, 2].map((n) => aWalletOf(`buyer${n}`, 0, [])),
  fundedFen: times * 1000 + 500,
})
const forClaims = (total: number): Start => ({
  wishes: [],
  wallets: ['an', 'bo', 'cai'].map((openid) => aWalletOf(openid, 0, [])),
  fundedFen: null,
  total,
})
const an = (id: string, money: { couponId: string | null; points: number }) => ({ orderId: id, openid: 'an', ...money })

const someCoupon = ofAn(an(ONE, coupon), an(TWO, coupon), an(THREE, coupon))
const somePoints = ofAn(an(ONE, points), an(TWO, points), an(THREE, points))
const WALLET = ['wallets']
const BUDGET = ['campaign_budgets']
const COUNT = ['coupon_counts']
const NEXT_DAY = 'tap:2026-11-25'

/** Three actors, three steps each. */
const CI: readonly Plot[] = [
  {
    name: 'one coupon in three orders: used and given back, used and cancelled, expired',
    start: someCoupon,
    about: WALLET,
    actors: [
      [hold(ONE), use(ONE), refund(ONE, 'r1', 'all')],
      [hold(TWO), use(TWO), cancel(TWO)],
      [hold(THREE), expire(THREE), callback(THREE)],
    ],
  },
  {
    name: 'one coupon in three orders: cancelled, expired and tried again, used',
    start: someCoupon,
    about: WALLET,
    actors: [
      [hold(ONE), cancel(ONE), callback(ONE)],
      [hold(TWO), expire(TWO), hold(TWO)],
      [hold(THREE), use(THREE), refund(THREE, 'r1', 1)],
    ],
  },
  {
    name: 'a coupon whose last day ends while orders want it',
    start: { ...someCoupon, wallets: [aWalletOf('an', 0, ['c1'], SOON)] },
    about: WALLET,
    actors: [
      [hold(ONE), use(ONE), refund(ONE, 'r1', 'all')],
      [expireCoupon('an', 'c1', SOON), hold(TWO), cancel(TWO)],
      [hold(THREE), expire(THREE), expireCoupon('an', 'c1', SOON)],
    ],
  },
  {
    name: 'points for one of three orders: spent and given back, cancelled, expired',
    start: somePoints,
    about: WALLET,
    actors: [
      [hold(ONE), use(ONE), refund(ONE, 'r1', 'all')],
      [hold(TWO), cancel(TWO), callback(TWO)],
      [hold(THREE), expire(THREE), hold(THREE)],
    ],
  },
  {
    name: 'points for two of three orders: spent and given back, cancelled and tried again, expired',
    start: { ...somePoints, wallets: [aWalletOf('an', 250, [])] },
    about: WALLET,
    actors: [
      [hold(ONE), use(ONE), refund(ONE, 'r1', 1)],
      [hold(TWO), cancel(TWO), hold(TWO)],
      [hold(THREE), expire(THREE), callback(THREE)],
    ],
  },
  {
    name: 'a campaign that can pay for one of three orders',
    start: ofThree(1),
    about: BUDGET,
    actors: [
      [hold(ONE), use(ONE), refund(ONE, 'r1', 1)],
      [hold(TWO), cancel(TWO), callback(TWO)],
      [hold(THREE), use(THREE), expire(THREE)],
    ],
  },
  {
    name: 'a campaign that can pay for two of three orders, given back and asked again',
    start: ofThree(2),
    about: BUDGET,
    actors: [
      [hold(ONE), use(ONE), cancel(ONE)],
      [hold(TWO), use(TWO), refund(TWO, 'r1', 'all')],
      [hold(THREE), expire(THREE), callback(THREE)],
    ],
  },
  {
    name: 'a campaign that can pay for one of three orders, all of which come back',
    start: ofThree(1),
    about: BUDGET,
    actors: [
      [hold(ONE), use(ONE), refund(ONE, 'r1', 'all')],
      [hold(TWO), use(TWO), refund(TWO, 'r1', 'all')],
      [hold(THREE), expire(THREE), hold(THREE)],
    ],
  },
  {
    name: 'two coupons for three people',
    start: forClaims(2),
    about: COUNT,
    actors: [
      [claim('an', 2), claim('an', 2), claim('an', 2, NEXT_DAY)],
      [claim('bo', 2), claim('bo', 2), claim('bo', 2, NEXT_DAY)],
      [claim('cai', 2), claim('cai', 2), claim('cai', 2, NEXT_DAY)],
    ],
  },
  {
    name: 'one person on two phones and another, and coupons for both',
    start: forClaims(3),
    about: COUNT,
    actors: [
      [claim('an', 3), claim('an', 3), claim('an', 3, NEXT_DAY)],
      [claim('an', 3), claim('an', 3, NEXT_DAY), claim('an', 3)],
      [claim('bo', 3), claim('bo', 3), claim('bo', 3, NEXT_DAY)],
    ],
  },
]

/** A fourth step for each actor, and orders that several actors touch at once. */
const DEEP: readonly Plot[] = [
  ...CI.slice(0, 8).map((plot): Plot => {
    const more = [cancel(ONE), refund(TWO, 'r9', 'all'), cancel(THREE)]
    const actors = plot.actors.map((steps, n) => [...steps, ...more.slice(n, n + 1)])
    return { ...plot, name: `${plot.name}; a fourth step`, actors }
  }),
  {
    name: 'points of one order, asked for three times at once',
    start: ofAn(an(ONE, points)),
    about: WALLET,
    actors: [
      [hold(ONE), use(ONE), refund(ONE, 'r1', 'all')],
      [hold(ONE), cancel(ONE), callback(ONE)],
      [expire(ONE), hold(ONE), refund(ONE, 'r2', 'all')],
    ],
  },
  {
    name: 'a campaign and one order: settled, cancelled and expired at once',
    start: { ...ofThree(1), wishes: ofThree(1).wishes.slice(0, 1) },
    about: BUDGET,
    actors: [
      [hold(ONE), use(ONE), refund(ONE, 'r1', 1)],
      [callback(ONE), cancel(ONE), refund(ONE, 'r2', 1)],
      [expire(ONE), hold(ONE), expire(ONE)],
    ],
  },
  {
    name: 'two claims, and the clock that carries them on',
    start: forClaims(1),
    about: [...COUNT, 'coupon_claims'],
    actors: [[claim('an', 1)], [carryOnClaims(1), carryOnClaims(1)], [claim('bo', 1)]],
  },
]

/** `CONSERVATION_STEPS=4` (set by `test:deep`) adds the larger ones. */
export const PLOTS: readonly Plot[] = process.env.CONSERVATION_STEPS === '4' ? [...CI, ...DEEP] : CI

/** Both, for mutants: they stop early. */
export const ALL_PLOTS: readonly Plot[] = [...CI, ...DEEP]
