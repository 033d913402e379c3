import { finishCases } from '../../aftersales/carry-out'
import { moveCampaigns } from '../../campaigns/move-by-time'
import { rewardChallenges } from '../../checkins/challenges'
import { finishCheckIns } from '../../checkins/finish'
import { sendReminders } from '../../checkins/send-reminders'
import { togetherJobs } from '../../checkout/decide-together'
import { productDeps } from '../../checkout/deps'
import { orderJobs } from '../../checkout/sweep'
import { finishCounterUses } from '../../coupons/carry-on-use'
import { finishClaims } from '../../coupons/jobs'
import { endStoppedGroups } from '../../groupbuys/stop'
import { tellOfGroups } from '../../groupbuys/tell'
import { sendMessages } from '../../messages/send'
import { tellOfOrders } from '../../messages/tell-of-orders'
import { tellOfStock } from '../../messages/wait'
import { onTimer } from '../../platform/jobs'

/** Each minute: orders whose time has come, and the marks they leave behind; claims that were left half done. */
export const main = onTimer([
  ...orderJobs(),
  ...togetherJobs(),
  finishCases(productDeps),
  finishClaims(),
  finishCounterUses(),
  moveCampaigns(),
  finishCheckIns(),
  rewardChallenges(),
  sendReminders(),
  ...tellOfOrders(),
  endStoppedGroups(),
  tellOfGroups(),
  tellOfStock(),
  sendMessages(),
])
