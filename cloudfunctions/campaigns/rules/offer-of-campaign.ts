import type { Offer } from '../../pricing/contract'
import type { Campaign } from '../records'

/** A published campaign as the price engine sees it. */
export const offerOfCampaign = (campaign: Campaign): Offer => ({
  offerId: campaign._id,
  source: 'campaign',
  name: campaign.name,
  reason: campaign.rule,
  benefit: campaign.benefit,
  audience: campaign.audience,
  scope: campaign.scope,
  stores: campaign.stores,
  weekdays: campaign.weekdays,
  ...(campaign.hours ? { hours: campaign.hours } : {}),
  from: campaign.startsAt,
  until: campaign.endsAt,
  stacking: campaign.stacking,
  position: campaign.position,
  funded: campaign.budgetFen !== null,
  struck: campaign.struck,
  ...(campaign.pausedUntil === undefined ? {} : { pausedUntil: campaign.pausedUntil }),
})
