import { type InvitationSettings, invitationSettings } from './records'

/** What holds where the shop has set nothing: off, and what a first setting starts from. */
export const DEFAULT_SETTINGS: InvitationSettings = {
  _id: 'invitations',
  on: false,
  inviter: { points: 100, couponTemplateId: null },
  friend: { points: 50, couponTemplateId: null },
  waitDays: 7,
  bindDays: 30,
  minPayFen: 1000,
  perDay: 3,
  perMonth: 20,
  rev: 0,
}

/** The rules of invitations as the shop has set them. One request. */
export const readSettings = async (): Promise<InvitationSettings> =>
  (await invitationSettings.get(DEFAULT_SETTINGS._id)) ?? DEFAULT_SETTINGS
