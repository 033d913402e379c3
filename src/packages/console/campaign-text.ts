import { now } from '@/cloud/clock'
import { clockText, dateText, shopDay } from '@/text/time'
import type { CampaignState, CampaignView } from '../../../cloudfunctions/campaigns/contract'

type Tone = 'matcha' | 'caramel' | 'yolk' | 'oat'

export const STATE_TEXT: Record<CampaignState, string> = {
  draft: '草稿',
  checked: '查过了',
  scheduled: '排好了',
  running: '进行中',
  ended: '结束了',
  stopped: '停掉了',
}
export const STATE_TONE: Record<CampaignState, Tone> = {
  draft: 'oat',
  checked: 'yolk',
  scheduled: 'caramel',
  running: 'matcha',
  ended: 'oat',
  stopped: 'oat',
}

const moment = (at: number): string => `${dateText(shopDay(at))} ${clockText(at)}`

/** 11 月 28 日 周六 09:00 到 11 月 29 日 周日 22:00 */
export const timesText = ({ startsAt, endsAt }: CampaignView['draft']): string =>
  `${moment(startsAt)} 到 ${moment(endsAt)}`

/** Why it is over, or rests; empty while it does not. */
export function endText({ endedBy, pausedUntil }: CampaignView): string {
  if (endedBy === 'budget') return '花到封顶，自动停了'
  if (endedBy === 'person') return '有人停掉了，已下的单照旧'
  const rests = endedBy === null && pausedUntil !== null && pausedUntil > now()
  return rests ? '剩下的预算都在待付款的单里，过几分钟自动恢复' : ''
}

/** Whether a tap on 停掉 means something. */
export const canStop = (state: CampaignState): boolean => state === 'running' || state === 'scheduled'

export const campaignUrl = (campaignId?: string): string =>
  `/packages/console/pages/campaign/index${campaignId === undefined ? '' : `?id=${campaignId}`}`
