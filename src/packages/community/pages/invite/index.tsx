import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Screen } from '@/components/screen'
import { AcceptInvitation } from './accept'
import { codeInScene } from './code-in-scene'
import classes from './index.module.scss'
import { OwnInvitations } from './own'

/** 邀请: with a code in the path somebody's invitation, without one the person's own code and friends. */
export default function InvitePage() {
  const { params } = useRouter<{ code?: string; c?: string; scene?: string }>()
  const code = params.code ?? codeInScene(params.scene)
  return (
    <Screen title={code === null ? '邀请朋友' : '朋友的邀请'} id="invite-page">
      <View className={classes.page}>
        {code === null ? <OwnInvitations /> : <AcceptInvitation code={code} touchCode={params.c ?? null} />}
      </View>
    </Screen>
  )
}
