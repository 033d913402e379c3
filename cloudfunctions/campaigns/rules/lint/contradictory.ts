import { firstInHours, hoursText } from '../../../pricing/rules/hours'
import type { CampaignDraft, Finding } from '../../contract'
import { type CampaignShop, goodsInScope } from '../campaign-shop'
import { namedSkus } from '../draft-problem'
import { finding } from './finding'

/** 自己和自己打架：time, people, place or goods that leave nobody or nothing. */
export function contradictory(draft: CampaignDraft, shop: CampaignShop, now: number): Finding[] {
  const found: Finding[] = []
  const { startsAt, endsAt, audience, stores, weekdays, stacking, benefit, hours } = draft
  if (endsAt <= startsAt) found.push(finding('ends-before-start', 'must', '结束时间在开始之前', '把结束时间往后改'))
  else if (endsAt <= now) found.push(finding('already-over', 'must', '结束时间已经过了', '把时间改到以后'))
  if (hours && firstInHours(hours, startsAt) >= Math.max(endsAt, startsAt + 1)) {
    const text = `从开始到结束没有一个 ${hoursText(hours)}，谁也赶不上`
    found.push(finding('no-hour', 'must', text, '把结束时间往后改，或换钟点'))
  }
  if (audience !== 'everybody' && audience.length === 0) {
    found.push(finding('nobody', 'must', '一类人都没选，谁也享受不到', '选所有人，或至少一类人'))
  } else if (audience !== 'everybody' && audience.some((name) => !shop.classes.includes(name))) {
    found.push(finding('unknown-class', 'must', '有一类人没有公布过', '只选所有人、登记社群、会员等级'))
  }
  if (stores !== null && !stores.some((id) => shop.storeIds.includes(id))) {
    found.push(finding('no-store', 'must', '一家门店都没选', '至少选一家门店'))
  }
  if (weekdays !== null && weekdays.length === 0) {
    found.push(finding('no-day', 'must', '一周里一天都没选', '选每天，或至少一天'))
  }
  const goods = goodsInScope(draft.scope, shop)
  if (goods.length === 0) found.push(finding('no-goods', 'must', '商品全被排除了', '少排除一些，或选别的商品'))
  const named = namedSkus(benefit)
  if (benefit.kind !== 'gift' && goods.length > 0 && named.length > 0) {
    const inside = new Set(goods.map(({ skuId }) => skuId))
    const outside = named.filter((skuId) => !inside.has(skuId))
    const all = outside.length === named.length
    const names = [...new Set(outside.map((skuId) => shop.goods.get(skuId)?.name ?? skuId))].join('、')
    if (outside.length > 0) {
      found.push(
        finding(
          'named-not-in-scope',
          all ? 'must' : 'notice',
          `${names}有活动价，却不在参加的商品里`,
          '把它加进范围，或去掉它',
        ),
      )
    }
  }
  if (stacking.group !== null && stacking.notWith.includes(stacking.group)) {
    found.push(
      finding('not-with-itself', 'must', `和自己的分组「${stacking.group}」不能一起用`, '把自己的分组从不一起里去掉'),
    )
  }
  return found
}
