import type { Refusal } from '../platform/result'
import { shortYuan } from '../pricing/rules/why-not'
import type { CampaignRefusalCode } from './contract'
import { APPROVAL_FEN } from './rules/needs-approval'

export type CampaignRefusal = Refusal<CampaignRefusalCode>

const say = (code: CampaignRefusalCode, message: string): CampaignRefusal => ({ code, message })

export const unknownCampaign = say('unknown-campaign', '没找到这个活动，刷新后再试')
export const changedMeanwhile = say('changed-meanwhile', '刚被别人改过，刷新后再改')
export const notADraft = say('not-a-draft', '已经排期的活动不能再改。停掉它，另建一个')
export const notChecked = say('not-checked', '先检查，没有要改的地方再往下走')
export const over = say('over', '结束时间已经过了，把时间改到以后')
export const notPublished = say('not-published', '它没有在进行，也没有排期，不用停')
export const noBudget = say('no-budget', '这个活动没有预算账户，不用加钱')
export const ownCampaign = say(
  'own-campaign',
  `自己的活动要别人批。店里只有你一个人时，把预算降到 ${shortYuan(APPROVAL_FEN)} 以内、不低于成本，就不用批；或者在店员里加一位店长来批`,
)
export const ownFunding = say('own-campaign', `自己的活动最多加到 ${shortYuan(APPROVAL_FEN)}，再多要别的店长或店主来加`)
export const notYourStores = say('not-your-store', '这个活动有不归你管的门店，请店主来做')
export const hasFindings = (text: string): CampaignRefusal => say('has-findings', `还有要改的：${text}`)
export const needsApproval = (why: string): CampaignRefusal =>
  say('needs-approval', `${why}，排期前要别人批一下，点送审`)
