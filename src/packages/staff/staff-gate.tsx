import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { Loaded } from '@/components/loaded'
import { RefusalView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { loadMe, useSession } from '@/state/session'
import type { MeView } from '../../../cloudfunctions/members/contract'

/** Shows its content to people who work in the shop; others read whom to ask. The server refuses them anyway. */
export function StaffGate({ children }: { children: (me: MeView) => ReactNode }) {
  const known = useSession((session) => session.me)
  const asked = useAsync<{ me: MeView }>(loadMe, [], { enabled: known === null })
  const inside = (me: MeView): ReactNode =>
    me.role === 'customer' ? (
      <RefusalView
        title="这里给店员用"
        message="在店里做事的话，向店长要员工码，到“我的”里填"
        action={{ text: '去“我的”', onTap: () => Taro.switchTab({ url: '/pages/me/index' }) }}
      />
    ) : (
      children(me)
    )
  if (known !== null) return inside(known)
  return (
    <Loaded of={asked} what="你的资料">
      {(value) => inside(value.me)}
    </Loaded>
  )
}
