import type { BoundChat, Group } from '../../cloudfunctions/groups/records'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'
import type { DemoGroup } from '../client/people'
import type { StoreId } from './ids'

interface DemoChat {
  groupId: string
  name: string
  storeId: StoreId
  kind: Group['kind']
  /** WeChat's name of the chat for this mini-program. */
  openGid: string
  /** Days before the shop's today on which a manager bound it; null = in the register, still to be bound. */
  bound: { days: number; by: string } | null
  /** How many WeChat lets in, and how many are in it. */
  room: { capacity: number; members: number }
}

const REGISTER: readonly DemoChat[] = [
  {
    groupId: 'xianlin_sweets',
    name: '仙林店甜品群',
    storeId: 'xianlin',
    kind: 'core',
    openGid: 'tGdemo0XianlinTianpinQun0001',
    bound: { days: 80, by: 'demo-fangjie' },
    room: { capacity: 200, members: 168 },
  },
  {
    groupId: 'daxinggong_core',
    name: '大行宫核心群',
    storeId: 'daxinggong',
    kind: 'core',
    openGid: 'tGdemo0DaxinggongHexinQun002',
    bound: { days: 76, by: 'demo-luping' },
    room: { capacity: 200, members: 143 },
  },
  {
    groupId: 'hexi_new',
    name: '河西新店群',
    storeId: 'hexi',
    kind: 'store',
    openGid: 'tGdemo0HexiXindianQun0000003',
    bound: { days: 33, by: 'demo-shenqiu' },
    room: { capacity: 200, members: 61 },
  },
  {
    groupId: 'xianlin_mothers',
    name: '宝妈团购群',
    storeId: 'xianlin',
    kind: 'official',
    openGid: 'tGdemo0BaomaTuangouQun000004',
    bound: null,
    room: { capacity: 500, members: 212 },
  },
]

/** A chat in which cards are opened although no store has it in the register: counted, and without a community price. */
const STRAY_CHAT: DemoGroup = {
  groupId: 'chat_neighbours',
  name: '楼下邻居群',
  storeId: '',
  kind: 'unregistered',
  openGid: 'tGdemo0LouxiaLinjuQun0000005',
}

/** The chats in which somebody on this machine can open a card. */
export const chats: DemoGroup[] = [...REGISTER.map(({ bound: _bound, room: _room, ...chat }) => chat), STRAY_CHAT]

/** The register of groups, and which chat is bound to which entry. */
export function groupRegister(today: ShopDay): { groups: Group[]; boundChats: BoundChat[] } {
  const groups: Group[] = []
  const boundChats: BoundChat[] = []
  for (const { groupId, name, storeId, kind, openGid, bound, room } of REGISTER) {
    const at = bound ? atShopTime(addDays(today, -bound.days), '15:00') : null
    const binding =
      at !== null && bound
        ? { openGid, boundAt: at, boundBy: bound.by, rev: 2 }
        : { openGid: null, boundAt: null, boundBy: null, rev: 1 }
    groups.push({ _id: groupId, name, storeId, kind, active: true, ...binding, ...room })
    if (at !== null) boundChats.push({ _id: openGid, groupId, at })
  }
  return { groups, boundChats }
}
