import type {
  Invitation,
  InvitationRefusal,
  InvitationSettings,
  Inviter,
} from '../../cloudfunctions/invitations/records'
import { termsOf } from '../../cloudfunctions/invitations/rules/terms-of'
import { DEFAULT_SETTINGS } from '../../cloudfunctions/invitations/settings'
import { addDays, atShopTime, DAY, type ShopDay } from '../../cloudfunctions/platform/time'

const INVITER = 'demo-qiqi'
const CODE = 'TQ7QX4M8'

const SETTINGS: InvitationSettings = { ...DEFAULT_SETTINGS, on: true, rev: 1 }

const invitation = (friend: string, at: number, more: Pick<Invitation, 'state' | 'endedFor' | 'due'>): Invitation => ({
  _id: friend,
  factId: `inv_seed_${friend.replace(/\W/g, '')}`,
  inviter: INVITER,
  code: CODE,
  at,
  terms: termsOf(SETTINGS),
  orderId: null,
  collectedAt: null,
  rewardAt: null,
  inviterOutcome: null,
  couponsFull: [],
  rev: 2,
  ...more,
})

/** Invitations are on; one member has invited two friends who have not ordered, and one try was not counted. */
export function invitationsOf(today: ShopDay): {
  settings: InvitationSettings[]
  inviters: Inviter[]
  invitations: Invitation[]
  refusals: InvitationRefusal[]
} {
  const codeMade = atShopTime(addDays(today, -40), '10:20')
  const longAgo = atShopTime(addDays(today, -36), '19:05')
  const lately = atShopTime(addDays(today, -2), '20:40')
  return {
    settings: [SETTINGS],
    inviters: [{ _id: INVITER, code: CODE, at: codeMade, counted: [], points: 0, coupons: 0, rev: 1 }],
    invitations: [
      invitation('demo-tangtang', lately, { state: 'invited', endedFor: null, due: lately + 3 * DAY }),
      invitation('demo-lele-mama', longAgo, { state: 'ended', endedFor: 'too-late', due: 0 }),
    ],
    refusals: [
      {
        _id: 'refused_seed_own',
        friend: INVITER,
        inviter: INVITER,
        code: CODE,
        why: 'self',
        at: codeMade + DAY,
      },
    ],
  }
}
