import type { CampaignDraft, Finding, Severity } from '../../contract'
import type { CampaignShop } from '../campaign-shop'
import { belowCost } from './below-cost'
import { contradictory } from './contradictory'
import { shadowed } from './shadowed'
import { unlimitedLoss } from './unlimited-loss'
import { unreachable } from './unreachable'
import { wording } from './wording'

const ORDER: Record<Severity, number> = { must: 0, approve: 1, notice: 2 }

/**
 * 排期前先挑毛病：everything that is wrong with a campaign beside what is published, the worst first. The draft's numbers
 * are sound (`draftProblem`).
 * @param now epoch ms
 */
export function lintCampaign(draft: CampaignDraft, shop: CampaignShop, now: number): Finding[] {
  const clashes = contradictory(draft, shop, now)
  // A campaign for nobody or nothing has no carts to look at.
  const found = clashes.some(({ severity }) => severity === 'must')
    ? [...clashes, ...wording(draft)]
    : [
        ...clashes,
        ...unreachable(draft, shop),
        ...shadowed(draft, shop),
        ...belowCost(draft, shop),
        ...unlimitedLoss(draft, shop),
        ...wording(draft),
      ]
  return found.sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
}
