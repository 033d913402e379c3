import { View } from '@tarojs/components'
import { useState } from 'react'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import type { CampaignChoices, CampaignView, Mend } from '../../../../../cloudfunctions/campaigns/contract'
import classes from '../../console.module.scss'
import { StopCampaignSheet } from '../../stop-campaign-sheet'
import { BenefitCard } from './benefit-card'
import { CostCard } from './cost-card'
import { FindingsCard } from './findings-card'
import { draftOfForm, emptyForm, type Form, formOf } from './form'
import { SamplesCard } from './samples-card'
import { StackingCard } from './stacking-card'
import { StepsCard } from './steps-card'
import { usePreview } from './use-preview'
import { useSteps } from './use-steps'
import { WhoCard } from './who-card'

export interface EditorProps {
  campaignId: string
  /** As it was when the page opened; null for a new one. */
  first: CampaignView | null
  choices: CampaignChoices
  onGone: () => void
}

/** What one tap on a finding changes. */
const mended = (form: Form, mend: Mend): Partial<Form> =>
  mend.kind === 'exclude-product'
    ? { exceptProducts: [...new Set([...form.exceptProducts, mend.productId])] }
    : { name: form.name.split(mend.from).join(mend.to), rule: form.rule.split(mend.from).join(mend.to) }

/** The campaign in cards: what is written on the left, what it comes to on the right. */
export function Editor({ campaignId, first, choices, onGone }: EditorProps) {
  const [campaign, setCampaign] = useState(first)
  const [form, setForm] = useState<Form>(() => (first === null ? emptyForm() : formOf(first.draft)))
  const [stopping, setStopping] = useState(false)
  const set = (change: Partial<Form>): void => setForm((before) => ({ ...before, ...change }))
  const written = draftOfForm(form)
  const draft = 'draft' in written ? written.draft : null
  const { preview, problem } = usePreview(campaignId, draft)
  const steps = useSteps(campaignId, campaign, setCampaign)
  const state = campaign?.state ?? 'draft'
  const editable = state === 'draft' || state === 'checked'
  const card = { form, set, choices }
  return (
    <>
      <StepsCard
        campaign={campaign}
        draft={draft}
        missing={'missing' in written ? written.missing : null}
        steps={steps}
        onStop={() => setStopping(true)}
      />
      <View className={classes.columns}>
        <View className={classes.stack}>
          {!editable && <Notice tone="salt">排期以后不能再改。要改就停掉它，另建一个。</Notice>}
          <WhoCard {...card} number={campaign === null ? '' : `编号 ${campaign.number}`} />
          <BenefitCard {...card} />
          <StackingCard form={form} set={set} />
        </View>
        <View className={classes.stack}>
          {problem !== null && <Notice tone="berry">{problem}</Notice>}
          {editable && preview !== null && (
            <FindingsCard findings={preview.findings} onMend={(mend) => set(mended(form, mend))} />
          )}
          {preview !== null && <SamplesCard carts={preview.carts} />}
          <CostCard form={form} set={set} campaignId={campaignId} draft={draft} account={campaign?.budget ?? null} />
        </View>
      </View>
      {stopping && campaign !== null && (
        <StopCampaignSheet
          campaign={campaign}
          onClose={() => setStopping(false)}
          onDone={async () => {
            showDone('停掉了')
            onGone()
          }}
        />
      )}
    </>
  )
}
