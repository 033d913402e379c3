import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { Chip, type ChipProps } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import { momentText } from '@/text/time'
import type { GroupBuyRow, GroupBuysConsoleActions } from '../../../../../cloudfunctions/groupbuys/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { DecideSheet, type Decision } from './decide-sheet'
import { EditSheet } from './edit-sheet'
import { GroupsSheet } from './groups-sheet'

type Listed = GroupBuysConsoleActions['groupbuys.all']['reply']
type Doing = { what: 'edit'; campaign: GroupBuyRow | null } | { what: Decision | 'groups'; campaign: GroupBuyRow }

const STATE: Record<GroupBuyRow['state'], { text: string; tone: NonNullable<ChipProps['tone']> }> = {
  draft: { text: '草稿', tone: 'oat' },
  ahead: { text: '还没开始', tone: 'salt' },
  running: { text: '正在拼', tone: 'matcha' },
  'sold-out': { text: '份数都有团了', tone: 'yolk' },
  over: { text: '不再开新团', tone: 'oat' },
  stopped: { text: '停掉了', tone: 'berry' },
}

/** 拼团: campaigns and drafts, how their groups stand, and two ways to stop. */
export default function GroupBuysConsolePage() {
  return (
    <ConsoleFrame title="拼团" current="group-buys" id="console-group-buys">
      {() => <Campaigns />}
    </ConsoleFrame>
  )
}

function Campaigns() {
  const [before, setBefore] = useState<number | null>(null)
  const [doing, setDoing] = useState<Doing | null>(null)
  const listed = useAsync<Listed>(() => callConsole('groupbuys.all', before === null ? {} : { before }), [before], {
    onShow: true,
  })
  const close = (): void => setDoing(null)
  return (
    <ConsoleBody>
      <View className={classes.top}>
        <View className={classes.title} role="heading" aria-level={1}>
          拼团
        </View>
        <Button
          id="new-group-buy"
          size="small"
          text="新建拼团"
          onTap={() => setDoing({ what: 'edit', campaign: null })}
        />
      </View>
      <Loaded of={listed} what="拼团" skeleton={<CardSkeleton rows={3} />}>
        {(value) => (
          <>
            {value.campaigns.length === 0 && (
              <StateView scene="empty-plate" title="还没有拼团" sentence="新建一个，发布了顾客才看得到" />
            )}
            <View className={classes.list}>
              {value.campaigns.map((campaign) => (
                <CampaignCard
                  key={campaign.campaignId}
                  campaign={campaign}
                  onDo={(what) => setDoing({ what, campaign })}
                />
              ))}
            </View>
            <View className={classes.actions}>
              {before !== null && <Button size="small" kind="link" text="回到最近的" onTap={() => setBefore(null)} />}
              {value.next !== null && (
                <Button size="small" kind="soft" text="看更早的" onTap={() => setBefore(value.next)} />
              )}
            </View>
          </>
        )}
      </Loaded>
      {doing?.what === 'edit' && listed.value !== undefined && (
        <EditSheet
          campaign={doing.campaign}
          goods={listed.value.goods}
          stores={listed.value.stores}
          onClose={close}
          onDone={listed.reload}
        />
      )}
      {doing?.what === 'groups' && <GroupsSheet campaign={doing.campaign} onClose={close} />}
      {doing !== null && doing.what !== 'edit' && doing.what !== 'groups' && (
        <DecideSheet what={doing.what} campaign={doing.campaign} onClose={close} onDone={listed.reload} />
      )}
    </ConsoleBody>
  )
}

interface CardProps {
  campaign: GroupBuyRow
  onDo: (what: 'edit' | 'groups' | Decision) => void
}

function CampaignCard({ campaign, onDo }: CardProps) {
  const { campaignId, number, draft, goods, picture, plate, listFen, state, left, groups, mayEdit } = campaign
  const { name, sizes, hours, startsAt, endsAt, perPerson } = draft
  return (
    <View className={classes.card} id={`group-buy-${campaignId}`}>
      <View className={classes.product}>
        <Picture of={picture} plate={plate} label={goods} width={48} height={48} />
        <View className={classes.grow}>
          <View className={classes.title}>{goods}</View>
          <View className={classes.caption}>
            {number} {name}，{momentText(startsAt, now())}–{momentText(endsAt, now())}
          </View>
        </View>
        <Chip tone={STATE[state].tone}>{STATE[state].text}</Chip>
      </View>
      <View className={classes.fact}>
        {sizes.map(({ size, priceFen }) => `${size} 人 ${yuan(priceFen)}`).join('，')}
        {listFen === null ? '' : `，标价 ${yuan(listFen)}`}
      </View>
      <View className={classes.caption}>
        {hours} 小时内要齐，每人限 {perPerson} 份{left === null ? '' : `，还剩 ${left} 份没有团`}
      </View>
      {state !== 'draft' && (
        <View className={classes.caption}>
          开着 {groups.open} 个，成了 {groups.full} 个，没成 {groups.failed} 个
        </View>
      )}
      {mayEdit && <Actions campaign={campaign} onDo={onDo} />}
    </View>
  )
}

function Actions({ campaign: { draft, state, groups }, onDo }: CardProps) {
  const opens = state === 'ahead' || state === 'running' || state === 'sold-out'
  if (state === 'draft') {
    return (
      <View className={classes.actions}>
        <Button size="small" kind="link" text="改" label={`改${draft.name}`} onTap={() => onDo('edit')} />
        <Button size="small" kind="soft" text="发布" label={`发布${draft.name}`} onTap={() => onDo('publish')} />
      </View>
    )
  }
  return (
    <View className={classes.actions}>
      {opens && (
        <Button
          size="small"
          kind="link"
          text="不再开新团"
          label={`${draft.name}不再开新团`}
          onTap={() => onDo('stop-opening')}
        />
      )}
      {(opens || (state === 'over' && groups.open > 0)) && (
        <Button
          size="small"
          kind="link"
          text="全部停掉"
          label={`全部停掉${draft.name}`}
          onTap={() => onDo('stop-all')}
        />
      )}
      <Button size="small" kind="soft" text="看团" label={`看${draft.name}的团`} onTap={() => onDo('groups')} />
    </View>
  )
}
