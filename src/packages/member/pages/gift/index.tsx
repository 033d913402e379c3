import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { Ticket } from '@/components/ticket'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import type { CouponsActions, GiftView } from '../../../../../cloudfunctions/coupons/contract'
import { untilText } from '../../coupon-text'
import classes from './index.module.scss'

type Seen = CouponsActions['coupons.seeGift']['reply']

/** Why there is nothing to take; null when there is. */
function whyNot({ state, mine }: GiftView): string | null {
  if (mine === 'took') return '你已经领到了，在“优惠券”里'
  if (state === 'taken') return '这张券已经被别的朋友领走了'
  if (state === 'gone') return '这张券朋友已经用掉了'
  if (state === 'expired') return '这张券到期了，没来得及领'
  return mine === 'gave' ? '这是你送出去的，等朋友来领，领走前还能用' : null
}

const toCoupons = (): void => {
  Taro.redirectTo({ url: '/packages/member/pages/coupons/index' })
}

/** A coupon that a friend shared: who gave it, what it is, and one button. */
export default function GiftPage() {
  const { params } = useRouter<{ token?: string }>()
  const token = params.token ?? ''
  const gift = useAsync<Seen>(() => call('coupons.seeGift', { token }), [token], { onShow: true })
  const [problem, setProblem] = useState<string | null>(null)
  const [accept, accepting] = useAction(
    async () => {
      setProblem(null)
      const answer = await call('coupons.accept', { token })
      if (answer.ok) {
        showDone('领到了')
        toCoupons()
      } else {
        setProblem(answer.refusal.message)
        await gift.reload()
      }
    },
    () => setProblem('没领成，再点一次，不会领重'),
  )
  const seen = gift.value?.gift
  const open = seen !== undefined && whyNot(seen) === null
  return (
    <Screen
      title="朋友送的券"
      id="gift-page"
      bottom={
        seen !== undefined && (
          <BottomBar above={problem !== null && <Notice tone="berry">{problem}</Notice>}>
            {open ? (
              <Button id="gift-accept" grow text="收下" onTap={accept} loading={accepting ? '正在收' : false} />
            ) : (
              <Button grow kind="secondary" text="看看我的券" onTap={toCoupons} />
            )}
          </BottomBar>
        )
      }
    >
      <View className={classes.page}>
        <Loaded of={gift} what="这张券" skeleton={<CardSkeleton rows={1} />}>
          {({ gift: one }) => <Gift gift={one} />}
        </Loaded>
      </View>
    </Screen>
  )
}

function Gift({ gift }: { gift: GiftView }) {
  const why = whyNot(gift)
  return (
    <>
      <View className={classes.title} role="heading" aria-level={1}>
        {gift.mine === 'gave' ? '你送出去的券' : `${gift.fromName}送你一张券`}
      </View>
      <Ticket
        face={gift.face}
        goods={gift.goods}
        name={gift.name}
        rule={gift.rule}
        until={untilText(gift.until, now())}
        faded={why !== null && gift.mine !== 'took'}
      />
      {why !== null && <Notice tone="oat">{why}</Notice>}
    </>
  )
}
