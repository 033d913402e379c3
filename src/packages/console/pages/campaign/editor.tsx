import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Notice } from '@/components/notice'
import type { CampaignChoices, CampaignView, Mend } from '../../../../../cloudfunctions/campaigns/contract'
import shared from '../../console.module.scss'
import { StopCampaignSheet } from '../../stop-campaign-sheet'
import { BenefitCard } from './benefit-card'
import { CostCard } from './cost-card'
import { FindingsCard } from './findings-card'
import { draftOfForm, emptyForm, type Form, formOf } from './form'
import { GoodsCard } from './goods-card'
import { Approval, HeadCard } from './head-card'
import classes from './index.module.scss'
import { problemsOf } from './problems'
import { guessedRule } from './rule-text'
import { SamplesCard } from './samples-card'
import { StackingCard } from './stacking-card'
import { usePreview } from './use-preview'
import { useSteps } from './use-steps'
import { WhoCard } from './who-card'

export interface EditorProps {
  campaignId: string
  /** As it was when the page opened; null for a new one. */
  first: CampaignView | null
  choices: CampaignChoices
}

/** What one tap on a finding changes. */
const mended = (form: Form, mend: Mend): Partial<Form> =>
  mend.kind === 'exclude-product'
    ? { exceptProducts: [...new Set([...form.exceptProducts, mend.productId])] }
    : { name: form.name.split(mend.from).join(mend.to), rule: form.rule.split(mend.from).join(mend.to) }

/** What is over has no field that could still be wrong. */
const isEditable = (campaign: CampaignView | null): boolean =>
  campaign === null || campaign.state === 'draft' || campaign.state === 'checked'

/** The campaign in cards: what is written on the left, what it comes to on the right. */
export function Editor({ campaignId, first, choices }: EditorProps) {
  const [campaign, setCampaign] = useState(first)
  const [form, setForm] = useState<Form>(() => (first === null ? emptyForm() : formOf(first.draft)))
  const [stopping, setStopping] = useState(false)
  const editable = isEditable(campaign)
  const set = (change: Partial<Form>): void => setForm((before) => ({ ...before, ...change }))
  const guessed = guessedRule(form, choices)
  const problems = editable ? problemsOf(form, now()) : {}
  const written = draftOfForm(form, problems, guessed)
  const draft = 'draft' in written ? written.draft : null
  const { preview, problem } = usePreview(campaignId, draft)
  const steps = useSteps(campaignId, campaign, setCampaign)
  const card = { form, set, choices, problems }
  const reload = async (): Promise<void> => {
    const answer = await callConsole('campaigns.get', { campaignId })
    if (answer.ok) setCampaign(answer.data.campaign)
  }
  return (
    <View className={classes.editor}>
      <HeadCard
        name={form.name}
        campaign={campaign}
        draft={draft}
        missing={'missing' in written ? written.missing : null}
        steps={steps}
        onStop={() => setStopping(true)}
      />
      <View className={classes.columns}>
        <View className={shared.stack}>
          {!editable && <Notice tone="salt">排期以后不能再改。要改就停掉它，另建一个。</Notice>}
          <View className={`${shared.stack} ${editable ? '' : classes.locked}`} aria-disabled={!editable}>
            <WhoCard
              {...card}
              guessed={guessed}
              number={campaign === null ? '存好后有编号' : `编号 ${campaign.number}`}
            />
            <GoodsCard {...card} />
            <BenefitCard {...card} />
            <StackingCard form={form} set={set} />
          </View>
        </View>
        <View className={shared.stack}>
          {problem !== null && <Notice tone="berry">{problem}</Notice>}
          {draft === null && <Notice tone="oat">起好名字、改好红字，这里马上算给你看</Notice>}
          {editable && draft !== null && preview !== null && (
            <FindingsCard findings={preview.findings} onMend={(mend) => set(mended(form, mend))} />
          )}
          {draft !== null && preview !== null && <SamplesCard carts={preview.carts} />}
          <CostCard
            form={form}
            set={set}
            problems={problems}
            campaignId={campaignId}
            draft={draft}
            campaign={campaign}
            onChange={setCampaign}
          />
          <Approval campaign={campaign} draft={draft} steps={steps} />
        </View>
      </View>
      {stopping && campaign !== null && (
        <StopCampaignSheet campaign={campaign} onClose={() => setStopping(false)} onDone={reload} />
      )}
    </View>
  )
}
