import { Text, View } from '@tarojs/components'
import { useNetwork } from '@/cloud/network'
import { DotSeparator } from '@/components/dot-separator'
import { Facts } from '@/components/dot-separator/facts'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { useNow } from '@/hooks/use-now'
import { groupedCode } from '@/text/pickup-code'
import { slotText } from '@/text/time'
import type { PickupOrder } from '../../../../../cloudfunctions/pickups/contract'
import { lineFacts, tailText } from '../../order-text'
import classes from './index.module.scss'

/** The answer in one look: a sign, its word, and why. */
export function Verdict({ good, title, sentence }: { good: boolean; title: string; sentence: string }) {
  return (
    <View className={classes.verdict} role="status" id={good ? 'verdict-ok' : 'verdict-no'}>
      <View className={`${classes.sign} ${good ? classes.ok : classes.no}`} aria-hidden>
        <Icon name={good ? 'check' : 'close'} size={32} colour="flour" stroke={2.6} />
      </View>
      <View className={classes.texts}>
        <View className={classes.title} role="heading" aria-level={1}>
          {title}
        </View>
        <View className={classes.sentence}>{sentence}</View>
      </View>
    </View>
  )
}

/** The code, and whose order it is where that may be known. */
export function CodeCard({ code, order }: { code: string; order: PickupOrder | null }) {
  const at = useNow(60_000)
  return (
    <View className={classes.code}>
      <View className={classes.texts}>
        <View className={classes.codeName}>取货码</View>
        <View className={classes.letters}>{groupedCode(code)}</View>
      </View>
      {order !== null && (
        <>
          <View className={classes.rule} aria-hidden />
          <View className={classes.who}>
            <View className={classes.name}>
              <Facts of={[order.buyer, tailText(order.tail)]} />
            </View>
            <View className={classes.when}>{slotText(order, at)} 取</View>
          </View>
        </>
      )}
    </View>
  )
}

/** What goes over the counter, large enough to compare with what is in the hand. */
export function Goods({ order, title }: { order: PickupOrder; title: string }) {
  return (
    <View className={classes.goods}>
      <View className={classes.section} role="heading" aria-level={2}>
        {title}
      </View>
      {order.lines.map((line, position) => (
        <View
          key={`${line.skuId} ${line.options.map((option) => option.value).join(' ')}`}
          className={`${classes.line} ${position === order.lines.length - 1 ? classes.last : ''}`}
        >
          <Picture of={line.picture} plate={line.plate} label={line.name} width={76} height={76} radius={14} />
          <View className={classes.texts}>
            <View className={classes.lineName}>{line.name}</View>
            <Facts of={lineFacts(line)} className={classes.lineFacts} />
          </View>
          <View className={classes.quantity} role="img" aria-label={`${line.quantity} 份`}>
            ×{line.quantity}
          </View>
        </View>
      ))}
    </View>
  )
}

/** Whether this counter is connected, and who stands at it. */
export function Counter({ name }: { name: string }) {
  const online = useNetwork((network) => network.online)
  return (
    <View className={classes.small} role="status">
      <View className={`${classes.dot} ${online ? '' : classes.dotOff}`} aria-hidden />
      <Text>{online ? '在线，已和门店同步' : '网断了，连上才能核销'}</Text>
      <DotSeparator />
      <Text>{name}</Text>
    </View>
  )
}
