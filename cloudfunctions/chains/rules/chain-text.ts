import type { Chain } from '../records'
import { chainState } from './chain-state'

type Standing = Pick<Chain, 'state' | 'opensAt' | 'closesAt' | 'minimum' | 'paid' | 'last'>

/** How a chain stands, in one sentence. */
export function chainText(chain: Standing, now: number): string {
  const { minimum, paid } = chain
  switch (chainState(chain, now)) {
    case 'ahead':
      return '还没开始接'
    case 'open':
      return `还差 ${minimum - paid} 单就做`
    case 'made':
      return minimum === 0 ? `接了 ${paid} 单，接上就做` : `够 ${minimum} 单了，接上就做`
    case 'deciding':
      return paid >= minimum ? '截止了，正在定' : '截止了，正在等还在付款的人'
    case 'over':
      return paid === 0 ? '截止了，没有人接' : `截止了，${paid} 单都做`
    case 'failed':
      return `没凑够 ${minimum} 单，钱原路退回`
  }
}

/** The title of its card in the chat: what it is, how far the numbers are, and how it stands at this moment. */
export function shareTitle(chain: Standing & Pick<Chain, 'name'>, now: number): string {
  const { name, minimum, paid, last } = chain
  const state = chainState(chain, now)
  if (state === 'open') return `${name}，接到 ${last} 号，还差 ${minimum - paid} 单就做`
  if (state === 'made') return last === 0 ? `${name}，等你接 1 号` : `${name}，接到 ${last} 号了`
  return `${name}，${chainText(chain, now)}`
}
