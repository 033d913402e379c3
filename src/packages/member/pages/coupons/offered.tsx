import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Ticket } from '@/components/ticket'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import type { CouponsActions, OfferedCoupon } from '../../../../../cloudfunctions/coupons/contract'
import classes from './index.module.scss'

const STATE_TEXT: Record<OfferedCoupon['state'], string | false> = {
  open: false,
  claimed: '领过了',
  'none-left': '领完了',
  'today-none-left': '明天再来',
}

/** What can be claimed by tap; says nothing where there is nothing. */
export function Offered({ onClaimed }: { onClaimed: () => Promise<void> }) {
  const offered = useAsync<CouponsActions['coupons.offered']['reply']>(() => call('coupons.offered', {}), [])
  const [problem, setProblem] = useState<string | null>(null)
  const open = offered.value?.offered.filter(({ state }) => state !== 'claimed') ?? []
  if (open.length === 0) return null
  return (
    <>
      <View className={classes.heading} role="heading" aria-level={2}>
        还能领
      </View>
      {problem !== null && <Notice tone="yolk">{problem}</Notice>}
      {open.map((one) => (
        <OfferedTicket key={one.templateId} offered={one} onClaimed={onClaimed} onProblem={setProblem} />
      ))}
    </>
  )
}

interface OfferedTicketProps {
  offered: OfferedCoupon
  onClaimed: () => Promise<void>
  onProblem: (message: string | null) => void
}

function OfferedTicket({ offered, onClaimed, onProblem }: OfferedTicketProps) {
  const { templateId, name, rule, face, goods, validity, state } = offered
  const [claim, claiming] = useAction(
    async () => {
      onProblem(null)
      const answer = await call('coupons.claim', { templateId })
      if (!answer.ok) {
        onProblem(answer.refusal.message)
        return
      }
      showDone('领到了')
      await onClaimed()
    },
    () => onProblem('没领成，再点一次，不会领重'),
  )
  return (
    <Ticket
      id={`offered-${templateId}`}
      face={face}
      goods={goods}
      name={name}
      rule={rule}
      until={validity}
      action={
        <Button
          size="small"
          kind="soft"
          text="领取"
          label={`领取${name}`}
          onTap={claim}
          loading={claiming ? '领取中' : false}
          disabled={STATE_TEXT[state]}
        />
      }
    />
  )
}
