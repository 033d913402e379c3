import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Loaded } from '@/components/loaded'
import { CardSkeleton } from '@/components/skeleton'
import { useAsync } from '@/hooks/use-async'
import type { CampaignChoices, CampaignView } from '../../../../../cloudfunctions/campaigns/contract'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { Editor } from './editor'

/** A campaign from draft to end: written, checked, tried on carts and past orders, approved, scheduled, stopped. */
export default function CampaignPage() {
  const { params } = useRouter<{ id?: string }>()
  return (
    <ConsoleFrame title="活动" current="campaigns" id="console-campaign">
      {() => <Campaign id={params.id} />}
    </ConsoleFrame>
  )
}

interface Opened {
  campaign: CampaignView | null
  choices: CampaignChoices
}

const newId = (): string => `c${now().toString(36)}${Math.floor(Math.random() * 1e9).toString(36)}`

function Campaign({ id }: { id: string | undefined }) {
  const [fresh] = useState(newId)
  const opened = useAsync<Opened>(async () => {
    if (id !== undefined) return callConsole('campaigns.get', { campaignId: id })
    const answer = await callConsole('campaigns.list', {})
    return answer.ok ? { ok: true, data: { campaign: null, choices: answer.data.choices } } : answer
  }, [id])
  return (
    <ConsoleBody>
      <Loaded of={opened} what="活动" skeleton={<CardSkeleton rows={3} />}>
        {({ campaign, choices }) => (
          <Editor
            key={campaign?.campaignId ?? fresh}
            campaignId={campaign?.campaignId ?? fresh}
            first={campaign}
            choices={choices}
          />
        )}
      </Loaded>
    </ConsoleBody>
  )
}
