import { View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import type { Finding, Mend } from '../../../../../cloudfunctions/campaigns/contract'
import shared from '../../console.module.scss'
import classes from './index.module.scss'

/** 1 处要改，1 处提醒 */
const countText = (findings: readonly Finding[]): string => {
  const of = (severity: Finding['severity'], what: string): string => {
    const count = findings.filter((one) => one.severity === severity).length
    return count === 0 ? '' : `${count} 处${what}`
  }
  const said = [of('must', '要改'), of('approve', '要人批'), of('notice', '提醒')].filter((text) => text !== '')
  return said.length === 0 ? '没有要改的' : said.join('，')
}

/** 可颂 ×4、蛋挞 */
const bagText = (cart: Finding['cart']): string =>
  cart.map(({ name, quantity }) => (quantity === 1 ? name : `${name} ×${quantity}`)).join('、')

/** 检查结果: what the linter says, the bag that shows it, and one tap that mends it. */
export function FindingsCard({ findings, onMend }: { findings: readonly Finding[]; onMend: (mend: Mend) => void }) {
  return (
    <View className={shared.card} id="card-findings">
      <View className={shared.head}>
        <View className={shared.title}>检查结果</View>
        <View className={shared.aside}>{countText(findings)}</View>
      </View>
      {findings.map((finding) => (
        <FindingRow key={`${finding.code}${finding.text}`} finding={finding} onMend={onMend} />
      ))}
    </View>
  )
}

function FindingRow({ finding, onMend }: { finding: Finding; onMend: (mend: Mend) => void }) {
  const { text, advice, severity, cart, mend } = finding
  const soft = severity === 'notice'
  const colour = soft ? 'yolkDark' : 'berry'
  return (
    <View className={`${classes.finding} ${soft ? classes.soft : classes.hard}`} role="status">
      <Icon name={soft ? 'info' : 'warning'} size={20} colour={colour} />
      <View className={classes.findingTexts}>
        <View className={classes.findingTitle}>{text}</View>
        <View>{advice}</View>
        {cart.length > 0 && (
          <View className={classes.bag}>
            <Icon name="bag" size={16} colour={colour} />
            <View>{`这一袋就会这样：${bagText(cart)}`}</View>
          </View>
        )}
      </View>
      {mend !== null && (
        <View className={classes.mend} hoverClass={classes.pressed} onClick={() => onMend(mend)} role="button">
          {mend.label}
        </View>
      )}
    </View>
  )
}
