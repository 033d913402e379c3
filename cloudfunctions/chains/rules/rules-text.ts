import type { Chain } from '../records'

/** 规则: what people read of a chain, a sentence each, made from its settings. */
export function rulesText({ minimum, day }: Pick<Chain, 'minimum' | 'day'>): string[] {
  const [, month, date] = day.split('-').map(Number)
  return [
    `都在 ${month} 月 ${date} 日取，下单时选时段。`,
    '付款先到的号在前，号不会变；退掉的单，号还留着。',
    ...(minimum > 0
      ? [
          `付好款的满 ${minimum} 单就做；到截止没满，付的钱全额原路退回，不用申请。`,
          '截止时还有人在付款，就等他付完再定。没凑够以前可以退出，全额退。',
        ]
      : ['接上就做，不用等人；要退按门店的取消和售后规则。']),
    '价和单独买一样，群友价、券、积分照常用。',
    '别人看到的名字由你定：第一个字、昵称，或者不显示。',
  ]
}

/** What happens if it is not enough. */
export const ifFails = ({ minimum }: Pick<Chain, 'minimum'>): string =>
  minimum > 0 ? `不满 ${minimum} 单，全额退` : '接上就做，不用等人'
