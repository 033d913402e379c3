import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { useAction } from '@/hooks/use-action'
import { answerConsent, useConsent } from '@/state/consent'
import classes from './index.module.scss'

/** Asks once before anything personal is recorded. Looking around needs no consent. */
export function PrivacyGate() {
  const asking = useConsent((state) => state.asking)
  const [agree, agreeing] = useAction(() => answerConsent(true))
  const [decline] = useAction(() => answerConsent(false))
  const open = (page: string): void => {
    Taro.navigateTo({ url: `/pages/${page}/index` })
  }
  return (
    <Sheet
      id="privacy-gate"
      open={asking}
      title="先说清楚再开始"
      onClose={decline}
      locked={agreeing}
      footer={
        <View className={classes.buttons}>
          <Button kind="secondary" text="先逛逛" onTap={decline} grow />
          <Button text="同意并继续" onTap={agree} loading={agreeing ? '记下中' : false} grow />
        </View>
      }
    >
      <View className={classes.text}>
        <Text>
          为了给你算价和接单，会记下你的微信身份编号、你从哪个群或哪张卡片进来，以及你下的单。不要手机号，不要通讯录，不给别人。随时可以在「我的」里撤回。
        </Text>
        <View className={classes.links}>
          <View className={classes.link} onClick={() => open('privacy')} role="link">
            隐私说明
          </View>
          <View className={classes.link} onClick={() => open('agreement')} role="link">
            用户协议
          </View>
        </View>
      </View>
    </Sheet>
  )
}
