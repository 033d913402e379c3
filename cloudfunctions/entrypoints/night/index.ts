import { onTimer } from '../../platform/jobs'
import { expirePoints } from '../../points/expire'
import { finishGrants } from '../../points/grants'
import { keepShelves } from '../../shelves/keep-fortnight'
import { forgetTries } from '../../staff/tries'
import { endTierPeriods } from '../../tiers/end-periods'

/** Every ten minutes: what keeps the shop in order. */
export const main = onTimer([keepShelves(), forgetTries(), finishGrants(), expirePoints(), endTierPeriods()])
