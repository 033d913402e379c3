import { Image, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { alt } from '@/text/alt'
import { size } from '@/text/size'
import { svgSource } from '@/text/svg'
import type { GroupView } from '../../../../../cloudfunctions/groupbuys/contract'
import classes from './index.module.scss'

/** Edge of the drawing, radius and stroke of the ring, of the look. */
const EDGE = 310
const RADIUS = 112
const STROKE = 22
const JOINED = '#E58A98'

interface Seat {
  key: string
  name: string
  kind: 'member' | 'paying' | 'free'
  leader: boolean
}

/** Seats in their order: who has paid, who is paying, who is missing. */
export function seatsOf({ members, held, size: total }: GroupView): Seat[] {
  return Array.from({ length: total }, (_, place): Seat => {
    const member = members[place]
    const key = `seat-${place}`
    if (member) return { key, name: member.me ? '我' : member.name, kind: 'member', leader: member.leader }
    return place < members.length + held
      ? { key, name: '正在付款', kind: 'paying', leader: false }
      : { key, name: '等你来', kind: 'free', leader: false }
  })
}

/** The ring with an arc between neighbours who have both joined. */
function ringOf(total: number, joined: number): string {
  const middle = EDGE / 2
  const around = 2 * Math.PI * RADIUS
  const arc = joined >= total ? around : (Math.max(0, joined - 1) / total) * around
  const circle = `cx="${middle}" cy="${middle}" r="${RADIUS}" fill="none" stroke-width="${STROKE}"`
  const drawn =
    arc === 0
      ? ''
      : `<circle ${circle} stroke="${JOINED}" stroke-dasharray="${arc} ${around}" transform="rotate(-90 ${middle} ${middle})"/>`
  return svgSource(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${EDGE}" height="${EDGE}" viewBox="0 0 ${EDGE} ${EDGE}"><circle ${circle} stroke="#FFFFFF" stroke-opacity=".75"/>${drawn}</svg>`,
  )
}

/** 位子: everybody at equal angles from 12 o'clock, the pastry in the middle. Nobody is shown who is not there. */
export function Seats({ group, onFree }: { group: GroupView; onFree: (() => void) | null }) {
  const seats = seatsOf(group)
  const edge = seats.length >= 5 ? 48 : 60
  const label = `${group.size} 人团，${group.members.length} 人付好了`
  return (
    <View
      className={classes.seats}
      style={{ width: size(EDGE), height: size(EDGE) }}
      id="group-seats"
      role="group"
      aria-label={label}
    >
      <Image className={classes.ring} {...alt('')} src={ringOf(seats.length, group.members.length)} />
      <View className={classes.pastry}>
        <Picture
          of={group.offer.pictureLarge}
          plate={null}
          label={group.goods}
          width={156}
          height={156}
          inner={156}
          lazy={false}
        />
      </View>
      {seats.map(({ key, name, kind, leader }, place) => {
        const angle = (place / seats.length) * 2 * Math.PI - Math.PI / 2
        const taps = kind === 'free' && onFree !== null
        return (
          <View
            key={key}
            className={classes.seat}
            style={{
              left: size(EDGE / 2 + RADIUS * Math.cos(angle) - edge / 2),
              top: size(EDGE / 2 + RADIUS * Math.sin(angle) - edge / 2),
              width: size(edge),
            }}
            {...(taps ? { onClick: onFree, role: 'button', 'aria-label': '空位，参团' } : {})}
          >
            <View
              className={`${classes.face} ${kind === 'member' ? '' : classes.empty}`}
              style={{ width: size(edge), height: size(edge) }}
            >
              {kind === 'member' ? (
                <Picture
                  of={group.picture}
                  plate={group.plate}
                  label=""
                  width={edge - 6}
                  height={edge - 6}
                  radius={edge}
                />
              ) : (
                <Icon name={kind === 'free' ? 'plus' : 'clock'} size={22} colour="caramel" />
              )}
            </View>
            {leader && <View className={classes.leader}>团长</View>}
            <View className={`${classes.seatName} ${kind === 'member' ? '' : classes.seatFree}`}>{name}</View>
          </View>
        )
      })}
    </View>
  )
}
