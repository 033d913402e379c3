import { View } from '@tarojs/components'
import { Notice } from '@/components/notice'
import type { Finding, Mend } from '../../../../../cloudfunctions/campaigns/contract'
import classes from '../../console.module.scss'

const TONE = { must: 'berry', approve: 'berry', notice: 'yolk' } as const

/** 1 处要改，1 处提醒 */
const countText = (findings: readonly Finding[]): string => {
  const of = (severity: Finding['severity'], what: string): string => {
    const count = findings.filter((one) => one.severity === severity).length
    return count === 0 ? '' : `${count} 处${what}`
  }
  const said = [of('must', '要改'), of('approve', '要人批'), of('notice', '提醒')].filter((text) => text !== '')
  return said.length === 0 ? '没有要改的' : said.join('，')
}

/** 检查结果: what the linter says, and one tap that mends it. */
export function FindingsCard({ findings, onMend }: { findings: readonly Finding[]; onMend: (mend: Mend) => void }) {
  return (
    <View className={classes.card} id="card-findings">
      <View className={classes.head}>
        <View className={classes.title}>检查结果</View>
        <View className={classes.aside}>{countText(findings)}</View>
      </View>
      {findings.map(({ code, text, advice, severity, mend }) => (
        <View key={`${code}${text}`} className={classes.finding}>
          <Notice
            tone={TONE[severity]}
            detail={advice}
            {...(mend === null ? {} : { action: { text: mend.label, onTap: () => onMend(mend) } })}
          >
            {text}
          </Notice>
        </View>
      ))}
    </View>
  )
}
