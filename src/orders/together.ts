import type { OrderView } from '../../cloudfunctions/orders/contract'

type Together = NonNullable<OrderView['together']>

const PAGE: Record<Together['kind'], string> = {
  'group-buy': 'group-buy',
  'flash-sale': 'flash-sale',
  chain: 'chain',
}

/** The page of what an order was bought together with. */
export const togetherUrl = ({ kind, id }: Together): string =>
  `/packages/community/pages/${PAGE[kind]}/index?id=${kind === 'flash-sale' ? id.replace(/_\d+$/, '') : id}`

const NAME: Record<Together['kind'], string> = { 'group-buy': '拼团', 'flash-sale': '限时秒杀', chain: '接龙' }

/** 拼团, 接龙 …: what the order is part of. */
export const togetherName = ({ kind }: Together): string => NAME[kind]

/** What an order that is paid and not decided yet waits for. */
export const waitsText = (kind: Together['kind']): string =>
  kind === 'chain' ? '接龙凑够了就做，没凑够全额退回' : '人齐了就做，没拼成全额退回'
