import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { callStaff } from '@/cloud/call'
import { Button } from '@/components/button'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import type { PaymentsStaffActions, PayoutView } from '../../../../../cloudfunctions/payments/contract'
import { tailText } from '../../order-text'
import classes from './index.module.scss'
import { type Method, MethodChoice } from './take-money-sheet'

type Owed = PaymentsStaffActions['payments.owed']['reply']

/** Money of orders paid here that this counter still has to give back; nothing while there is none. */
export function Payouts({ storeId }: { storeId: string }) {
  const owed = useAsync<Owed>(() => callStaff('payments.owed', { storeId }), [storeId], { onShow: true })
  const [paying, setPaying] = useState<PayoutView | null>(null)
  const list = owed.value?.payouts ?? []
  if (list.length === 0) return null
  return (
    <View id="payouts">
      <View className={classes.slot} role="heading" aria-level={2}>
        <Text className={classes.slotTime}>要退的钱</Text>
        <Text className={classes.slotCount}>{list.length} 笔</Text>
      </View>
      <View className={classes.list}>
        {list.map((one) => (
          <View key={`${one.orderId} ${one.refundId}`} className={classes.order}>
            <View className={classes.foot}>
              <Text className={classes.buyer}>
                {tailText(one.tail)}，退 {yuan(one.feeFen)}
              </Text>
              <Button
                size="small"
                kind="soft"
                text="退钱"
                label={`${tailText(one.tail)}退 ${yuan(one.feeFen)}`}
                onTap={() => setPaying(one)}
              />
            </View>
          </View>
        ))}
      </View>
      {paying !== null && <PayOutSheet payout={paying} onClose={() => setPaying(null)} onPaid={() => owed.reload()} />}
    </View>
  )
}

interface PayOutSheetProps {
  payout: PayoutView
  onClose: () => void
  onPaid: () => void
}

function PayOutSheet({ payout, onClose, onPaid }: PayOutSheetProps) {
  const [method, setMethod] = useState<Method>('cash')
  const [problem, setProblem] = useState<string | null>(null)
  const { orderId, refundId, feeFen } = payout
  const [pay, paying] = useAction(
    async () => {
      setProblem(null)
      const answer = await callStaff('payments.paidOut', { orderId, refundId, method, feeFen })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(answer.data.already ? '这笔已经退过了' : `退了 ${yuan(feeFen)}`)
      onPaid()
      onClose()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点一次' : '没有回音，再点一次不会记两次'),
  )
  return (
    <FormSheet
      id="pay-out"
      open
      title={`${tailText(payout.tail)}，退 ${yuan(feeFen)}`}
      onClose={onClose}
      saveText={`退给顾客 ${yuan(feeFen)}`}
      onSave={pay}
      saving={paying ? '记账中' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <MethodChoice method={method} onChange={setMethod} />
    </FormSheet>
  )
}
