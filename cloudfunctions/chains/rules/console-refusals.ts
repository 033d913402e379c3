import type { Refusal } from '../../platform/result'

/** Why somebody of the shop cannot do something with a chain. */
export type ChainRefusal = Refusal<
  'unknown-group' | 'unknown-chain' | 'chain-exists' | 'bad-times' | 'unknown-goods' | 'not-your-store'
>

export const noSuchChain: ChainRefusal = { code: 'unknown-chain', message: '没找到这个接龙，刷新后再试' }
export const noSuchGroup: ChainRefusal = { code: 'unknown-group', message: '没找到这个群，或者它停着，换一个群' }
export const chainExists: ChainRefusal = {
  code: 'chain-exists',
  message: '这个群这一天已经有接龙了，一天只开一个，换一天或换一个群',
}
