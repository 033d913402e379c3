import { type Form, fenOf, instantOfText, type Problems, whole } from './form'

/** ¥100 000: more in one field is a typing error. */
const MOST_FEN = 10_000_000
const MOST_TIMES = 10_000
const YEAR_MS = 366 * 86_400_000

function amount(text: string): string {
  if (text.trim() === '') return '填一个金额'
  if (text.trim().startsWith('-')) return '金额不能是负的'
  const fen = fenOf(text.trim())
  if (Number.isNaN(fen)) return '写成 50 或 50.5 这样的金额，最多两位小数'
  if (fen === 0) return '要大于 0'
  return fen > MOST_FEN ? '最多 10 万元，看看是不是多打了零' : ''
}

function count(text: string, least: number, most: number, unit: string): string {
  const value = whole(text.trim())
  if (Number.isNaN(value)) return `写一个整数，${least} 到 ${most} ${unit}`
  return value < least || value > most ? `只能是 ${least} 到 ${most} ${unit}` : ''
}

const percent = (text: string): string => count(text, 1, 100, '%')
const times = (text: string, unit: string): string => count(text, 1, MOST_TIMES, unit)

function stepProblems({ steps }: Form): [id: string, problem: string][] {
  return steps.flatMap(({ at, off }, index): [string, string][] => {
    const below = steps[index - 1]
    const notHigher = below !== undefined && fenOf(at) <= fenOf(below.at) ? '每一档要比上一档高' : ''
    const tooMuch = fenOf(off) >= fenOf(at) ? '减的要比满的少' : ''
    return [
      [`step-at-${index}`, amount(at) || notHigher],
      [`step-off-${index}`, amount(off) || tooMuch],
    ]
  })
}

function benefitProblems(form: Form): [id: string, problem: string][] {
  const { at, off, cap, n, setPrice, giftQuantity, giftSku, prices, parts } = form
  const [share, most] = [percent(form.percent), (unit: string) => times(form.times, unit)]
  switch (form.kind) {
    case 'threshold':
      return stepProblems(form)
    case 'every':
      return [
        ['campaign-at', amount(at)],
        ['campaign-off', amount(off) || (fenOf(off) >= fenOf(at) ? '减的要比满的少' : '')],
        ['campaign-times', most('次')],
      ]
    case 'percent':
      return [
        ['campaign-at', amount(at)],
        ['campaign-percent', share],
        ['campaign-cap', cap === '' ? '' : amount(cap)],
      ]
    case 'nth':
      return [
        ['campaign-n', count(n, 2, 20, '件')],
        ['campaign-percent', share],
        ['campaign-times', most('次')],
      ]
    case 'unit-percent':
      return [['campaign-percent', share]]
    case 'price': {
      const named = Object.entries(prices)
      const each = named.map(([skuId, yuan]): [string, string] => [`price-${skuId}`, amount(yuan)])
      return [['campaign-priced', named.length === 0 ? '至少选一样商品' : ''], ...each]
    }
    case 'set':
      return [
        ...parts.flatMap(({ skuIds, quantity }, index): [string, string][] => [
          [`part-${index}`, skuIds.length === 0 ? '至少选一样商品' : ''],
          [`part-quantity-${index}`, count(quantity, 1, 20, '件')],
        ]),
        ['campaign-setPrice', amount(setPrice)],
        ['campaign-times', most('组')],
      ]
    case 'gift':
      return [
        ['campaign-at', amount(at)],
        ['campaign-gift', giftSku === '' ? '选一样赠品' : ''],
        ['campaign-giftQuantity', count(giftQuantity, 1, 20, '件')],
      ]
  }
}

function timeProblem({ from, until }: Form, now: number): string {
  const [startsAt, endsAt] = [instantOfText(from), instantOfText(until)]
  if (Number.isNaN(startsAt) || Number.isNaN(endsAt)) return '选好从哪天几点到哪天几点'
  if (endsAt <= startsAt) return '结束在开始之前，往后选一选'
  if (endsAt <= now) return '这个时间已经过了，往后选一选'
  return endsAt - startsAt > YEAR_MS ? '一次活动最长一年' : ''
}

/** 填错的地方当场说：what is wrong in the fields, each beside its field. */
export function problemsOf(form: Form, now: number): Problems {
  const { name, rule, audience, hours, budget } = form
  const all: [id: string, problem: string][] = [
    ['campaign-name', name.trim().length < 2 ? '名称写两个字以上' : ''],
    ['campaign-rule', rule.trim().length === 1 ? '规则写两个字以上，或空着' : ''],
    ['campaign-until', timeProblem(form, now)],
    ['campaign-hours', hours !== null && hours.until <= hours.from ? '结束的钟点在开始之前，往后选一选' : ''],
    ['campaign-audience', audience.length === 0 ? '至少选一类人' : ''],
    ['campaign-budget', budget === '' ? '' : amount(budget)],
    ...benefitProblems(form),
  ]
  return Object.fromEntries(all.filter(([, problem]) => problem !== ''))
}
