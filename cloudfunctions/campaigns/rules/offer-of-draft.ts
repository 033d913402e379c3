import type { Offer } from '../../pricing/contract'
import type { CampaignDraft } from '../contract'

/** A draft as the price would see it once it is published. */
export const offerOfDraft = (campaignId: string, draft: CampaignDraft): Offer => ({
  offerId: campaignId,
  source: 'campaign',
  name: draft.name,
  reason: draft.rule,
  benefit: draft.benefit,
  audience: draft.audience,
  scope: draft.scope,
  stores: draft.stores,
  weekdays: draft.weekdays,
  ...(draft.hours ? { hours: draft.hours } : {}),
  from: draft.startsAt,
  until: draft.endsAt,
  stacking: draft.stacking,
  position: draft.position,
  funded: draft.budgetFen !== null,
})
