import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Picture } from '@/components/picture'
import { Review } from '@/components/review'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { Tabs } from '@/components/tabs'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import type { ReviewsConsoleActions, ShopReviewView } from '../../../../../cloudfunctions/reviews/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame, PerStore } from '../../frame'
import { ReplySheet } from './reply-sheet'
import { SettingsSheet } from './settings-sheet'
import { TakeDownSheet } from './take-down-sheet'

type Page = ReviewsConsoleActions['reviews.list']['reply']
type Show = 'unanswered' | 'all'

const TABS = [
  { key: 'unanswered', text: '没回复的' },
  { key: 'all', text: '全部' },
] as const satisfies readonly { key: Show; text: string }[]

/** Reviews of a store: all of them, to be answered. There is no way to delete one or to hide one for its stars. */
export default function ConsoleReviewsPage() {
  const [settings, setSettings] = useState(false)
  return (
    <ConsoleFrame title="评价" current="reviews" id="console-reviews">
      {() => (
        <>
          {settings && <SettingsSheet onClose={() => setSettings(false)} />}
          <PerStore>
            {(store) => <Store key={store.storeId} storeId={store.storeId} onSettings={() => setSettings(true)} />}
          </PerStore>
        </>
      )}
    </ConsoleFrame>
  )
}

function Store({ storeId, onSettings }: { storeId: string; onSettings: () => void }) {
  const [show, setShow] = useState<Show>('unanswered')
  return (
    <ConsoleBody>
      <View className={classes.chips}>
        <Button id="review-settings" size="small" kind="secondary" text="评价规则" onTap={onSettings} />
      </View>
      <Tabs
        tabs={TABS.map(({ key, text }) => ({ key, text }))}
        selected={show}
        onSelect={(key) => setShow(TABS.find((one) => one.key === key)?.key ?? 'unanswered')}
      />
      <Reviews key={show} storeId={storeId} show={show} />
    </ConsoleBody>
  )
}

/** What is not shown, and why: nobody has to take it on trust. */
const countsText = ({ all, unanswered, takenDown, refused }: Page['counts']): string =>
  `共 ${all} 条，${unanswered} 条没回复；${takenDown} 条因违规不显示内容，${refused} 条文字没过微信的检查、没有收下`

function Reviews({ storeId, show }: { storeId: string; show: Show }) {
  const [acting, setActing] = useState<{ kind: 'reply' | 'down' | 'back'; review: ShopReviewView } | null>(null)
  const page = useAsync<Page>(() => callConsole('reviews.list', { storeId, show }), [storeId, show], { onShow: true })
  const [problem, setProblem] = useState<string | null>(null)
  const [more, loading] = useAction(async () => {
    const before = page.value
    if (!before?.next) return
    const answer = await callConsole('reviews.list', { storeId, show, cursor: before.next })
    if (answer.ok) page.replace({ ...answer.data, reviews: [...before.reviews, ...answer.data.reviews] })
    else setProblem(answer.refusal.message)
  })
  return (
    <Loaded of={page} what="评价" skeleton={<CardSkeleton rows={4} />}>
      {(value) => (
        <>
          <View className={classes.caption}>{countsText(value.counts)}</View>
          {value.reviews.length === 0 && (
            <StateView
              scene="empty-plate"
              title={show === 'all' ? '还没有评价' : '都回复了'}
              sentence="顾客取走以后写的，会在这里"
            />
          )}
          <View className={classes.list}>
            {value.reviews.map((review) => (
              <OneReview key={review.reviewId} review={review} onAct={(kind) => setActing({ kind, review })} />
            ))}
          </View>
          {value.next !== undefined && (
            <View className={classes.actions}>
              <Button kind="soft" size="small" text="再看 20 条" onTap={more} loading={loading ? '正在拿' : false} />
            </View>
          )}
          {problem !== null && <Notice tone="berry">{problem}</Notice>}
          {acting?.kind === 'reply' && (
            <ReplySheet review={acting.review} onClose={() => setActing(null)} onDone={page.reload} />
          )}
          {acting !== null && acting.kind !== 'reply' && (
            <TakeDownSheet
              review={acting.review}
              back={acting.kind === 'back'}
              onClose={() => setActing(null)}
              onDone={page.reload}
            />
          )}
        </>
      )}
    </Loaded>
  )
}

interface OneReviewProps {
  review: ShopReviewView
  onAct: (kind: 'reply' | 'down' | 'back') => void
}

function OneReview({ review, onAct }: OneReviewProps) {
  const { down } = review
  const what = `${review.author}对${review.productName}的评价`
  return (
    <View className={classes.card}>
      <View className={classes.product}>
        <Picture of={review.picture} plate={review.plate} label="" width={44} height={44} radius={10} />
        <View className={classes.grow}>
          <View className={classes.title}>{review.productName}</View>
          <View className={classes.caption}>尾号 {review.tail}</View>
        </View>
      </View>
      <Review review={review} whole>
        {down !== null && (
          <View className={classes.wrong}>
            {down.why}：{down.note}
            {down.by === '' ? '' : `（${down.by}）`}
          </View>
        )}
        <View className={classes.actions}>
          <Button
            kind="secondary"
            size="small"
            text={down === null ? '违规不显示' : '恢复显示'}
            label={down === null ? `${what}违规，不显示` : `恢复显示${what}`}
            onTap={() => onAct(down === null ? 'down' : 'back')}
          />
          <Button
            kind="soft"
            size="small"
            text={review.reply === null ? '回复' : '改回复'}
            label={`回复${what}`}
            onTap={() => onAct('reply')}
          />
        </View>
      </Review>
    </View>
  )
}
