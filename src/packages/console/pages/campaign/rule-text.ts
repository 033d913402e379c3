import type { CampaignChoices } from '../../../../../cloudfunctions/campaigns/contract'
import type { Form } from './form'

const DAYS = ['一', '二', '三', '四', '五', '六', '日']
const LONGEST = 60

/** 9 折, 85 折, 0.5 折, as shops write what is left to pay; empty while it is no percentage. */
export function zheText(percentOff: string): string {
  const left = 100 - Number(percentOff)
  if (!Number.isInteger(left) || left < 0 || left >= 100) return ''
  if (left === 0) return '不要钱'
  return left % 10 === 0 || left < 10 ? `${left / 10} 折` : `${left} 折`
}

const nameOf = (skuId: string, { goods }: CampaignChoices): string =>
  goods.find((one) => one.skuId === skuId)?.name ?? '赠品'

function whatText(form: Form, choices: CampaignChoices): string {
  switch (form.kind) {
    case 'threshold':
      return form.steps.map(({ at, off }) => `满 ${at} 减 ${off}`).join('、')
    case 'every':
      return `每满 ${form.at} 减 ${form.off}，一单最多 ${form.times} 次`
    case 'percent':
      return `满 ${form.at} 打 ${zheText(form.percent)}${form.cap === '' ? '' : `，最多减 ${form.cap}`}`
    case 'nth':
      return `第 ${form.n} 件 ${zheText(form.percent)}，一单最多 ${form.times} 次`
    case 'price':
      return '活动期间按活动价'
    case 'unit-percent':
      return `每件 ${zheText(form.percent)}`
    case 'set':
      return `凑齐一组 ${form.setPrice} 元，一单最多 ${form.times} 组`
    case 'gift':
      return `满 ${form.at} 送${nameOf(form.giftSku, choices)} ${form.giftQuantity} 件`
  }
}

/** 登记社群，仙林店，周六、周日取货，满 50 减 6: the rule in words, for those who write none. */
export function guessedRule(form: Form, choices: CampaignChoices): string {
  const { audience, stores, weekdays, hours } = form
  const who = audience === 'everybody' ? [] : choices.classes.filter(({ classId }) => audience.includes(classId))
  const where = choices.stores.filter(({ storeId }) => stores?.includes(storeId))
  const parts = [
    who.map(({ name }) => name).join('、'),
    where.map(({ name }) => name).join('、'),
    weekdays === null ? '' : `${weekdays.map((day) => `周${DAYS[day - 1] ?? ''}`).join('、')}取货`,
    hours === null ? '' : `${hours.from}–${hours.until} 下单`,
    whatText(form, choices),
  ]
  const whole = parts.filter((part) => part !== '').join('，')
  return whole.length <= LONGEST ? whole : whatText(form, choices).slice(0, LONGEST)
}
