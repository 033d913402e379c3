import type { InvitationSettings, InvitationTerms } from '../records'

/** What of the settings is promised to both sides, and frozen into an invitation. */
export const termsOf = ({
  inviter,
  friend,
  waitDays,
  bindDays,
  minPayFen,
  perDay,
  perMonth,
}: InvitationSettings): InvitationTerms => ({ inviter, friend, waitDays, bindDays, minPayFen, perDay, perMonth })
