import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import type { CampaignsConsoleActions, CampaignView } from '../../../../../cloudfunctions/campaigns/contract'
import { BudgetBar } from '../../budget-bar'
import { campaignUrl, canStop, endText, STATE_TEXT, STATE_TONE, timesText } from '../../campaign-text'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { StopCampaignSheet } from '../../stop-campaign-sheet'

type Listed = CampaignsConsoleActions['campaigns.list']['reply']

/** Campaigns with their states and what they have spent, and the way to stop one. */
export default function CampaignsPage() {
  return (
    <ConsoleFrame title="活动" current="campaigns" id="console-campaigns">
      {() => <Campaigns />}
    </ConsoleFrame>
  )
}

const open = (campaignId?: string): void => void Taro.navigateTo({ url: campaignUrl(campaignId) })

function Campaigns() {
  const [stopping, setStopping] = useState<CampaignView | null>(null)
  const listed = useAsync<Listed>(() => callConsole('campaigns.list', {}), [], { onShow: true })
  return (
    <ConsoleBody>
      <View className={classes.top}>
        <View className={classes.title} role="heading" aria-level={1}>
          活动
        </View>
        <Button id="new-campaign" size="small" text="新建活动" onTap={() => open()} />
      </View>
      <Loaded of={listed} what="活动" skeleton={<CardSkeleton rows={3} />}>
        {(value) => (
          <>
            {value.campaigns.length === 0 && (
              <StateView scene="empty-plate" title="还没有活动" sentence="新建一个，检查过、排好期才会开始" />
            )}
            <View className={classes.list}>
              {value.campaigns.map((one) => (
                <CampaignCard key={one.campaignId} campaign={one} onStop={() => setStopping(one)} />
              ))}
            </View>
          </>
        )}
      </Loaded>
      {stopping !== null && (
        <StopCampaignSheet campaign={stopping} onClose={() => setStopping(null)} onDone={listed.reload} />
      )}
    </ConsoleBody>
  )
}

function CampaignCard({ campaign, onStop }: { campaign: CampaignView; onStop: () => void }) {
  const { campaignId, draft, state, budget, needsApproval, approval } = campaign
  const waits = state === 'checked' && needsApproval !== null && approval === null
  const ended = endText(campaign)
  return (
    <View className={classes.card} id={`campaign-${campaignId}`}>
      <View className={classes.head}>
        <View className={classes.title}>{draft.name}</View>
        <Chip tone={STATE_TONE[state]}>{waits ? '等人批' : STATE_TEXT[state]}</Chip>
      </View>
      <View className={classes.caption}>{draft.rule}</View>
      <View className={classes.caption}>{timesText(draft)}</View>
      {ended !== '' && <View className={classes.caption}>{ended}</View>}
      {budget !== null && <BudgetBar budget={budget} />}
      <View className={classes.actions}>
        {canStop(state) && <Button size="small" kind="link" text="停掉" label={`停掉${draft.name}`} onTap={onStop} />}
        <Button size="small" kind="soft" text="打开" label={`打开${draft.name}`} onTap={() => open(campaignId)} />
      </View>
    </View>
  )
}
