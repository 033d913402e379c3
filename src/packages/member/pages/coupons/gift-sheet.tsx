import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Sheet } from '@/components/sheet'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { copyText } from '@/packages/member/copy-text'
import type { CouponsActions } from '../../../../../cloudfunctions/coupons/contract'
import classes from './index.module.scss'

type Gift = CouponsActions['coupons.gift']['reply']

/** The card for a friend: shared inside WeChat, copied as a link elsewhere. */
export function GiftSheet({ couponId, onClose }: { couponId: string; onClose: () => void }) {
  const gift = useAsync<Gift>(() => call('coupons.gift', { couponId }), [couponId])
  const card = gift.value
  useShareAppMessage(() =>
    card ? { title: card.title, path: card.path } : { title: '优惠券', path: '/pages/home/index' },
  )
  return (
    <Sheet
      id="gift-sheet"
      open
      title="送给朋友"
      onClose={onClose}
      footer={card === undefined ? null : <ShareButton card={card} />}
    >
      <View className={classes.sheet}>
        <Loaded of={gift} what="这张券">
          {() => (
            <View className={classes.sentence}>
              发给一位朋友，对方领走前券还是你的，也还能用；领走以后就是对方的了。
            </View>
          )}
        </Loaded>
      </View>
    </Sheet>
  )
}

function ShareButton({ card }: { card: Gift }) {
  const [copy, copying] = useAction(async () => {
    await copyText(card.path)
    showDone('链接复制好了')
  })
  return process.env.TARO_ENV === 'weapp' ? (
    <Button id="gift-share" grow text="发给朋友" openType="share" onTap={() => undefined} />
  ) : (
    <Button id="gift-share" grow text="复制链接发给朋友" onTap={copy} loading={copying ? '复制中' : false} />
  )
}
