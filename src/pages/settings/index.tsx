import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { Screen } from '@/components/screen'
import { Switch } from '@/components/switch'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { withdrawConsent } from '@/state/consent'
import { loadMe } from '@/state/session'
import { useSettings } from '@/state/settings'
import { momentText } from '@/text/time'
import type { MeView } from '../../../cloudfunctions/members/contract'
import classes from './index.module.scss'

const PURPOSES = { privacy: '隐私说明：来源和订单', agreement: '用户协议' } as const

const entryText = (entry: MeView['consents']['privacy']): string => {
  if (entry === null) return '还没有问过你'
  return `${momentText(entry.at, now())} ${entry.granted ? '同意' : '撤回'}，文本 ${entry.version}`
}

/** Motion, and what this person has agreed to, with the way back. */
export default function SettingsPage() {
  const { reduceMotion, setReduceMotion } = useSettings()
  const me = useAsync<{ me: MeView }>(loadMe, [], { onShow: true })
  const [withdraw, withdrawing] = useAction(async () => {
    const asked = await Taro.showModal({
      title: '撤回同意？',
      content: '以后不再记你从哪里来，群友价也就用不上了。已经下的单照旧。',
      confirmText: '撤回',
      cancelText: '先留着',
    })
    if (!asked.confirm) return
    await withdrawConsent()
    showDone('撤回了')
    await me.reload()
  })
  return (
    <Screen title="设置和同意记录" id="settings-page">
      <View className={classes.page}>
        <View className={classes.card}>
          <FactRow
            kind="row"
            last
            title="减少动画"
            caption="除了按下去的反馈，别的都不动"
            right={<Switch on={reduceMotion} onChange={setReduceMotion} label="减少动画" />}
          />
        </View>
        <Loaded of={me} what="同意记录">
          {(value) => (
            <View className={classes.card}>
              {Object.entries(PURPOSES).map(([purpose, name]) => (
                <FactRow
                  key={purpose}
                  kind="row"
                  last={purpose === 'agreement'}
                  title={name}
                  caption={entryText(value.me.consents[purpose as keyof typeof PURPOSES])}
                />
              ))}
              {value.me.consents.privacy?.granted && (
                <View className={classes.action}>
                  <Button
                    kind="secondary"
                    size="small"
                    text="撤回同意"
                    onTap={withdraw}
                    loading={withdrawing ? '撤回中' : false}
                  />
                </View>
              )}
            </View>
          )}
        </Loaded>
      </View>
    </Screen>
  )
}
