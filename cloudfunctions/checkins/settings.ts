import { type CheckInSettings, checkInSettings } from './records'

/** What holds where the shop has set nothing: rounds of seven days, a make-up card for a whole round. */
export const DEFAULT_CHECK_INS: CheckInSettings = {
  _id: 'checkins',
  open: true,
  cycle: 'run',
  roundDays: 7,
  daily: [5, 5, 5, 5, 5, 5, 8],
  streak: [{ days: 7, rewards: [{ kind: 'cards', cards: 1 }] }],
  total: [{ days: 20, rewards: [{ kind: 'points', points: 50 }] }],
  makeUp: { withinDays: 7, mostHeld: 3, perMonth: 2 },
  insteadPoints: 30,
  closedDays: [],
  challenges: [],
  rev: 0,
}

/** What checking in brings, as the shop has set it. One request. */
export const readCheckInSettings = async (): Promise<CheckInSettings> =>
  (await checkInSettings.get(DEFAULT_CHECK_INS._id)) ?? DEFAULT_CHECK_INS
