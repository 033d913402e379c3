import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { FactRow } from '@/components/fact-row'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/glyphs'
import { Loaded } from '@/components/loaded'
import { Screen } from '@/components/screen'
import { RefusalView } from '@/components/state-view'
import { Tabs } from '@/components/tabs'
import { useAsync } from '@/hooks/use-async'
import { loadMe, useSession } from '@/state/session'
import type { MeView } from '../../../cloudfunctions/members/contract'
import classes from './frame.module.scss'
import { type OwnStore, type OwnStores, useOperatorChoice, useOperatorStore } from './use-operator-store'

const PAGES = [
  { key: 'today', text: '今天', icon: 'chart' },
  { key: 'products', text: '商品与备货', icon: 'box' },
  { key: 'bundles', text: '组合', icon: 'bag' },
  { key: 'lines', text: '产品线和搭配', icon: 'filter' },
  { key: 'campaigns', text: '活动', icon: 'bolt' },
  { key: 'coupons', text: '优惠券', icon: 'ticket' },
  { key: 'flash-sales', text: '秒杀', icon: 'clock' },
  { key: 'group-buys', text: '拼团', icon: 'people' },
  { key: 'chains', text: '接龙', icon: 'list' },
  { key: 'check-in', text: '签到', icon: 'gift' },
  { key: 'invitations', text: '邀请', icon: 'people' },
  { key: 'levels', text: '社群等级', icon: 'person' },
  { key: 'lifecycle', text: '产品周期', icon: 'ring' },
  { key: 'groups', text: '社群', icon: 'people' },
  { key: 'stores', text: '门店', icon: 'house' },
  { key: 'team', text: '店员', icon: 'person' },
  { key: 'points', text: '积分账', icon: 'ring' },
  { key: 'aftersales', text: '售后', icon: 'undo' },
  { key: 'reviews', text: '评价', icon: 'star' },
  { key: 'messages', text: '消息', icon: 'bell' },
  { key: 'bills', text: '微信账单', icon: 'receipt' },
  { key: 'rules', text: '规则', icon: 'settings' },
  { key: 'audit', text: '操作记录', icon: 'list' },
] as const satisfies readonly { key: string; text: string; icon: IconName }[]

export type ConsolePage = (typeof PAGES)[number]['key']

const urlOf = (page: ConsolePage): string => `/packages/console/pages/${page}/index`

/** The rest of the console as rows, for a phone; the sidebar does it in a wide window. */
export function ConsoleLinks() {
  const others = PAGES.filter((page) => page.key !== 'today')
  return (
    <View className={classes.links}>
      {others.map((page, position) => (
        <FactRow
          key={page.key}
          kind="row"
          icon={page.icon}
          title={page.text}
          last={position === others.length - 1}
          onTap={() => Taro.navigateTo({ url: urlOf(page.key) })}
        />
      ))}
    </View>
  )
}

export interface ConsoleFrameProps {
  title: string
  /** Absent on pages that are not in the sidebar. */
  current?: ConsolePage
  id: string
  children: (me: MeView) => ReactNode
}

/** Frame of every console page: sidebar in a wide window, and only for those who run a store. The server refuses others anyway. */
export function ConsoleFrame({ title, current, id, children }: ConsoleFrameProps) {
  const known = useSession((session) => session.me)
  const asked = useAsync<{ me: MeView }>(loadMe, [], { enabled: known === null })
  const inside = (me: MeView): ReactNode =>
    me.role === 'owner' || me.role === 'manager' ? (
      children(me)
    ) : (
      <RefusalView
        title="这里给店长和店主用"
        message="要看数和改货，请店主加你做店长"
        action={{ text: '去“我的”', onTap: () => Taro.switchTab({ url: '/pages/me/index' }) }}
      />
    )
  return (
    <Screen title={title} wide id={id}>
      <View className={classes.frame}>
        <View className={classes.side} role="navigation" aria-label="运营台">
          {PAGES.map((page) => (
            <View
              key={page.key}
              className={`${classes.link} ${page.key === current ? classes.current : ''}`}
              onClick={() => page.key !== current && Taro.redirectTo({ url: urlOf(page.key) })}
              role="link"
              aria-label={page.text}
              aria-current={page.key === current ? 'page' : 'false'}
            >
              <Icon name={page.icon} colour={page.key === current ? 'caramelDark' : 'cocoa2'} />
              <Text>{page.text}</Text>
            </View>
          ))}
        </View>
        <View className={classes.main}>
          {known !== null ? (
            inside(known)
          ) : (
            <Loaded of={asked} what="你的资料">
              {(value) => inside(value.me)}
            </Loaded>
          )}
        </View>
      </View>
    </Screen>
  )
}

/** The body of a page, with space between its cards. */
export function ConsoleBody({ children }: { children: ReactNode }) {
  return <View className={classes.body}>{children}</View>
}

/** Chooses the store (where there are several) and shows what belongs to it. */
export function PerStore({ children }: { children: (store: OwnStore, stores: OwnStores['stores']) => ReactNode }) {
  const { stores, store } = useOperatorStore()
  const choose = useOperatorChoice((choice) => choice.choose)
  return (
    <Loaded of={stores} what="门店">
      {(value) => {
        if (store === null) return <RefusalView title="还没有门店" message="请店主把你加到一家店" />
        return (
          <>
            {value.stores.length > 1 && (
              <Tabs
                tabs={value.stores.map((one) => ({ key: one.storeId, text: one.name }))}
                selected={store.storeId}
                onSelect={choose}
              />
            )}
            {children(store, value.stores)}
          </>
        )
      }}
    </Loaded>
  )
}
