import type { GroupPlace } from '../contract'
import type { Group } from '../records'

/** The order in which a store's groups are offered; the core group is for those who take part. */
const KINDS = ['store', 'official', 'core'] as const

const WHY: Record<Group['kind'], (store: string) => string> = {
  store: (store) => `${store}的群，到货和活动先在这里说`,
  official: (store) => `${store}的大群，人多，消息少`,
  core: () => '你是活跃用户，核心群先尝新品',
}

export interface PlacesAsk {
  groups: readonly Group[]
  storeName: string
  /** Groups in which this person has opened a card lately. */
  touched: ReadonlySet<string>
  /** 活跃用户 and above. */
  takesPart: boolean
  /** Join codes that WeChat let pass. */
  fit: ReadonlySet<string>
  now: number
}

const isFull = ({ capacity, members }: Group): boolean =>
  capacity !== undefined && members !== undefined && members >= capacity

const isJoinable = ({ joinPicture, joinUntil }: Group, { fit, now }: PlacesAsk): boolean =>
  joinPicture !== undefined && fit.has(joinPicture) && (joinUntil === null || (joinUntil ?? 0) > now)

const place = (
  { _id, name, kind }: Group,
  more: Pick<GroupPlace, 'state' | 'reason'> & Partial<GroupPlace>,
): GroupPlace => ({
  ...{ groupId: _id, name, kind, code: null, codeUntil: null },
  ...more,
})

/** The groups of one kind: those one is in, and the way to the first that has room. */
function placesOfKind(kind: Group['kind'], ask: PlacesAsk): GroupPlace[] {
  const all = ask.groups.filter((group) => group.active && group.kind === kind)
  const own = all.filter(({ _id }) => ask.touched.has(_id))
  const inside = own.map((group) => place(group, { state: 'in', reason: '你从这个群点进来过，从群里点进来有群友价' }))
  if (own.length > 0 || (kind === 'core' && !ask.takesPart)) return inside
  const others = [...all].sort((one, other) => (one._id < other._id ? -1 : 1))
  const full = others.filter(isFull)
  const free = others.filter((group) => !isFull(group))
  const next = free.find((group) => isJoinable(group, ask))
  const fullPlaces = full.map((group) =>
    place(group, {
      state: 'full',
      reason: next
        ? `满 ${group.capacity} 人了，进下面的「${next.name}」`
        : `满 ${group.capacity} 人了，有新群会写在这里`,
    }),
  )
  if (next) {
    const { joinPicture, joinUntil } = next
    const joined = { code: joinPicture ?? null, codeUntil: joinUntil ?? null }
    return [...fullPlaces, place(next, { state: 'join', reason: WHY[kind](ask.storeName), ...joined })]
  }
  const [waiting] = free
  if (!waiting) return fullPlaces
  return [...fullPlaces, place(waiting, { state: 'no-code', reason: '进群的码还没放上来，到店里请店员拉你' })]
}

/** 进哪个群: the groups of one store for one person, each with its reason; a full one leads on to the next. */
export const placesOf = (ask: PlacesAsk): GroupPlace[] => KINDS.flatMap((kind) => placesOfKind(kind, ask))
