import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import type { CampaignDraft, CampaignView } from '../../../../../cloudfunctions/campaigns/contract'
import { canStop, endText } from '../../campaign-text'
import shared from '../../console.module.scss'
import { sameDraft } from './form'
import classes from './index.module.scss'
import type { Steps } from './use-steps'
import { Way } from './way'

export interface HeadCardProps {
  name: string
  campaign: CampaignView | null
  draft: CampaignDraft | null
  /** What is still missing in the fields. */
  missing: string | null
  steps: Steps
  onStop: () => void
}

const isEditable = (campaign: CampaignView | null): boolean =>
  campaign === null || campaign.state === 'draft' || campaign.state === 'checked'

/** Whether the fields say something that is not saved. */
const isChanged = (campaign: CampaignView | null, draft: CampaignDraft | null): boolean =>
  campaign === null || draft === null || !sameDraft(draft, campaign.draft)

/** Where the campaign stands, and the one thing that moves it on. */
export function HeadCard({ name, campaign, draft, missing, steps, onStop }: HeadCardProps) {
  const state = campaign?.state ?? 'draft'
  const editable = isEditable(campaign)
  const changed = editable && isChanged(campaign, draft)
  const end = campaign === null ? '' : endText(campaign)
  return (
    <View className={`${shared.card} ${classes.headCard}`} id="card-steps">
      <View className={classes.headRow}>
        <View className={classes.name} role="heading" aria-level={1}>
          {name === '' ? '新活动' : name}
        </View>
        <Way state={state} />
        <View className={classes.buttons}>
          {canStop(state) && <Button id="stop-campaign" size="small" kind="secondary" text="停掉" onTap={onStop} />}
          {editable && (
            <Button
              id="save-campaign"
              size="small"
              kind={changed ? 'primary' : 'secondary'}
              text="存草稿"
              disabled={missing ?? (changed ? false : '已存好')}
              loading={steps.busy && '在存'}
              onTap={() => void (draft !== null && steps.save(draft))}
            />
          )}
          <Next campaign={campaign} steps={steps} changed={changed} />
        </View>
      </View>
      {end !== '' && <View className={shared.caption}>{end}</View>}
      {steps.problem !== null && <Notice tone="berry">{steps.problem}</Notice>}
    </View>
  )
}

interface StepProps {
  campaign: CampaignView | null
  steps: Steps
  changed: boolean
}

const waitsForApproval = (campaign: CampaignView): boolean =>
  campaign.needsApproval !== null && campaign.approval === null

function Next({ campaign, steps, changed }: StepProps) {
  if (campaign === null || changed) return null
  if (campaign.state === 'draft') {
    return (
      <Button
        id="check-campaign"
        size="small"
        text="检查"
        loading={steps.busy && '在查'}
        onTap={() => steps.go('check')}
      />
    )
  }
  if (campaign.state !== 'checked') return null
  return (
    <Button
      id="schedule-campaign"
      size="small"
      text="排期发布"
      disabled={waitsForApproval(campaign) && '等人批'}
      loading={steps.busy && '在排'}
      onTap={() => steps.go('schedule')}
    />
  )
}

/** 送审: why it needs somebody else, who asked, who agreed. */
export function Approval({ campaign, draft, steps }: Pick<HeadCardProps, 'campaign' | 'draft' | 'steps'>) {
  if (campaign === null || campaign.state !== 'checked' || campaign.needsApproval === null) return null
  if (isChanged(campaign, draft)) return null
  if (campaign.approval !== null) return <Notice tone="matcha">{`${campaign.approval.name}批过了`}</Notice>
  const why = `${campaign.needsApproval}，排期前要别人批一下`
  if (campaign.mayApprove) {
    return (
      <Notice
        icon="lock"
        detail={campaign.submitted === null ? '' : `${campaign.submitted.name}送审`}
        action={{ text: '批准', onTap: () => void steps.go('approve') }}
      >
        {why}
      </Notice>
    )
  }
  return campaign.submitted === null ? (
    <Notice icon="lock" action={{ text: '送审', onTap: () => void steps.go('submit') }}>
      {why}
    </Notice>
  ) : (
    <Notice icon="lock">{`${why}，已经送审，等别人点批准`}</Notice>
  )
}
