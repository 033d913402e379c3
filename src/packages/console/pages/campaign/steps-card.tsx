import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Notice } from '@/components/notice'
import type { CampaignDraft, CampaignState, CampaignView } from '../../../../../cloudfunctions/campaigns/contract'
import { canStop, endText, STATE_TEXT, STATE_TONE } from '../../campaign-text'
import classes from '../../console.module.scss'
import type { Steps } from './use-steps'

export interface StepsCardProps {
  campaign: CampaignView | null
  draft: CampaignDraft | null
  /** What is still missing in the fields. */
  missing: string | null
  steps: Steps
  onStop: () => void
}

const WAY: readonly CampaignState[] = ['draft', 'checked', 'scheduled', 'running', 'ended']

/** Where the campaign stands, and the one thing that moves it on. */
export function StepsCard({ campaign, draft, missing, steps, onStop }: StepsCardProps) {
  const state = campaign?.state ?? 'draft'
  const changed =
    campaign === null || (draft !== null && JSON.stringify(draft) !== JSON.stringify(sorted(campaign.draft)))
  const editable = state === 'draft' || state === 'checked'
  const end = campaign === null ? '' : endText(campaign)
  return (
    <View className={classes.card} id="card-steps">
      <View className={classes.head}>
        <View className={classes.title}>{draft?.name ?? campaign?.draft.name ?? '新活动'}</View>
        <Chip tone={STATE_TONE[state]}>{STATE_TEXT[state]}</Chip>
      </View>
      <View className={classes.caption}>{WAY.map((one) => STATE_TEXT[one]).join(' → ')}</View>
      {end !== '' && <View className={classes.caption}>{end}</View>}
      <Approval campaign={campaign} steps={steps} changed={changed} />
      {steps.problem !== null && <Notice tone="berry">{steps.problem}</Notice>}
      <View className={classes.actions}>
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
  )
}

/** The draft with its parts in the order in which the fields come to them. */
const sorted = (draft: CampaignDraft): CampaignDraft => ({
  name: draft.name,
  rule: draft.rule,
  benefit: draft.benefit,
  audience: draft.audience,
  scope: {
    products: draft.scope.products,
    categories: draft.scope.categories,
    skus: draft.scope.skus,
    except: { products: draft.scope.except.products, categories: draft.scope.except.categories },
  },
  stores: draft.stores,
  weekdays: draft.weekdays,
  startsAt: draft.startsAt,
  endsAt: draft.endsAt,
  stacking: { group: draft.stacking.group, atMost: draft.stacking.atMost, notWith: draft.stacking.notWith },
  position: draft.position,
  budgetFen: draft.budgetFen,
})

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
function Approval({ campaign, steps, changed }: StepProps) {
  if (campaign === null || campaign.state !== 'checked' || campaign.needsApproval === null || changed) return null
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
