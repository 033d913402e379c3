import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Block } from '@/components/skeleton'
import type { Async } from '@/hooks/use-async'
import type { BindCard } from './use-bind-card'

/** Sends the bind card into a chat. A browser has no chats: there the card is opened as if from the chosen group. */
export function BindCardButton({ card }: { card: Async<BindCard> }) {
  return (
    <View>
      <Loaded
        of={card}
        what="登记卡"
        skeleton={<Block height={50} radius={25} />}
        refused={(refusal) => <Notice tone="berry">{refusal.message}</Notice>}
      >
        {({ path }) =>
          process.env.TARO_ENV === 'h5' ? (
            <Button id="open-bind-card" text="打开登记卡" onTap={() => Taro.navigateTo({ url: path })} />
          ) : (
            <Button id="share-bind-card" icon="share" text="发到那个群" openType="share" onTap={() => undefined} />
          )
        }
      </Loaded>
    </View>
  )
}
