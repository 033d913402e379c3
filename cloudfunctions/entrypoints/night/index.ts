import { photosOfCases } from '../../aftersales/photos'
import { tidyCounterUses } from '../../coupons/carry-on-use'
import { giveBirthdayCoupons, giveWinBackCoupons } from '../../coupons/daily-grants'
import { endCoupons } from '../../coupons/end-coupons'
import { remindOfCoupons, tidyClaims } from '../../coupons/jobs'
import { rewardLeaders } from '../../groupbuys/reward-leaders'
import { photosOfGroups } from '../../groups/photos'
import { countSales } from '../../insight/count-sales'
import { carryOnInvitations } from '../../invitations/carry-on'
import { walkLevels } from '../../levels/walk'
import { photosOfMembers } from '../../members/photos'
import { removeUnusedPhotos } from '../../photos/remove-unused'
import { onTimer } from '../../platform/jobs'
import { expirePoints } from '../../points/expire'
import { finishGrants } from '../../points/grants'
import { finishReviews } from '../../reviews/finish'
import { photosOfReviews } from '../../reviews/photos'
import { keepShelves } from '../../shelves/keep-fortnight'
import { forgetTries } from '../../staff/tries'
import { endTierPeriods } from '../../tiers/end-periods'

/** Every ten minutes: what keeps the shop in order. */
export const main = onTimer([
  keepShelves(),
  countSales(),
  forgetTries(),
  endCoupons(),
  remindOfCoupons(),
  tidyClaims(),
  tidyCounterUses(),
  giveBirthdayCoupons(),
  giveWinBackCoupons(),
  finishGrants(),
  expirePoints(),
  endTierPeriods(),
  carryOnInvitations(),
  finishReviews(),
  rewardLeaders(),
  walkLevels(),
  removeUnusedPhotos({
    aftersales: photosOfCases,
    review: photosOfReviews,
    'group-code': photosOfGroups,
    avatar: photosOfMembers,
  }),
])
