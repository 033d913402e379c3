import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { RequestForm } from '@/aftersales/request-form'
import { callStaff } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { Notice } from '@/components/notice'

/** At the counter: a refund or an exchange for the customer who stands there. Below the limit it is carried out at once. */
export default function OpenCasePage() {
  const { params } = useRouter<{ id?: string }>()
  const orderId = params.id ?? ''
  // One id for this page: a repeated tap is the same case.
  const [askId] = useState(() => newClientId('A'))
  return (
    <RequestForm
      title="替顾客办售后"
      verb="办"
      preview={(ask) => callStaff('aftersales.look', { orderId, ...ask })}
      send={(asked) => callStaff('aftersales.open', { askId, orderId, ...asked })}
      sentText="记下了"
      earlier={<Notice tone="oat">小额当场办好；超过金额上限，等店长或店主来定</Notice>}
      onDone={async () => {
        await Taro.redirectTo({ url: '/packages/staff/pages/aftersales/index' })
      }}
    />
  )
}
