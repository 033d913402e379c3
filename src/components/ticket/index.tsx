import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Chip } from '@/components/chip'
import { Picture } from '@/components/picture'
import type { CouponFace, CouponGoods } from '../../../cloudfunctions/coupons/contract'
import classes from './index.module.scss'

export interface TicketProps {
  face: CouponFace
  goods: CouponGoods | null
  name: string
  /** Where it holds, or instead of it what is missing. */
  rule: ReactNode
  /** 今天 24:00 到期 */
  until: string
  /** Its last hours: the date turns berry. */
  urgent?: boolean
  /** Oat instead of its colour. */
  faded?: boolean
  /** 这单用它 */
  chosen?: boolean
  action?: ReactNode
  id?: string
}

function Value({ face, goods, faded }: Pick<TicketProps, 'face' | 'goods'> & { faded: boolean }) {
  if (goods !== null && face.kind === 'exchange') {
    return <Picture of={goods.picture} plate={null} label="" width={64} height={48} inner={48} faded={faded} />
  }
  return (
    <View className={classes.value}>
      {face.kind === 'off' && <Text className={classes.unit}>¥</Text>}
      <Text className={classes.figure}>{face.kind === 'exchange' ? '兑换' : face.value}</Text>
      {face.kind === 'percent' && <Text className={classes.unit}>折</Text>}
    </View>
  )
}

/** 券：value and condition on the left by kind, a notched dashed line, name, scope, end and what to do on the right. */
export function Ticket({
  face,
  goods,
  name,
  rule,
  until,
  urgent = false,
  faded = false,
  chosen = false,
  action,
  id,
}: TicketProps) {
  return (
    <View className={`${classes.ticket} ${faded ? classes.faded : ''}`} {...(id === undefined ? {} : { id })}>
      <View className={`${classes.left} ${faded ? classes.oat : classes[face.kind]}`}>
        <Value face={face} goods={goods} faded={faded} />
        <View className={classes.condition}>{face.condition}</View>
      </View>
      <View className={`${classes.notch} ${classes.top}`} aria-hidden />
      <View className={`${classes.notch} ${classes.bottom}`} aria-hidden />
      <View className={classes.right}>
        <View className={classes.title}>
          <Text className={classes.name}>{name}</Text>
          {chosen && <Chip tone="matcha">这单用它</Chip>}
        </View>
        <View className={classes.rule}>{rule}</View>
        <View className={classes.foot}>
          <Text className={`${classes.until} ${urgent ? classes.urgent : ''}`}>{until}</Text>
          {action !== undefined && <View className={classes.actions}>{action}</View>}
        </View>
      </View>
    </View>
  )
}
