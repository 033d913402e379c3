import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { RefusalOf } from '@/cloud/actions'
import { Button } from '@/components/button'
import { FactRow } from '@/components/fact-row'
import { showDone } from '@/components/toast/show-toast'
import classes from './index.module.scss'
import { CodeCard, Goods, Verdict } from './parts'

type Refusal = RefusalOf<'pickups.preview'>

const TITLES: Partial<Record<Refusal['code'], string>> = {
  'other-store': '先别给，不是本店的单',
  'not-paid': '先别给，还没付款',
  refunding: '先别给，正在退款',
  refunded: '先别给，已经退款了',
  closed: '先别给，这单关了',
  'code-unknown': '没有这个取货码',
  'not-found': '没有这个取货码',
  'too-many-tries': '先歇一分钟',
  'bad-input': '码没输对',
}

/** The rest of the server's sentence, without what the title says already. */
const sentenceOf = (refusal: Refusal): string => {
  if (refusal.code === 'other-store') return `付过款了，要在${refusal.storeName}取`
  return refusal.message.replace(/^先别给，[^。]*。/, '').replace(/^没有这个取货码，/, '')
}

/** Why nothing is handed over, and how to help the person who stands there. */
export function Refused({ code, refusal }: { code: string; refusal: Refusal }) {
  const order = refusal.code === 'other-store' || refusal.code === 'not-paid' ? (refusal.order ?? null) : null
  return (
    <>
      <Verdict good={false} title={TITLES[refusal.code] ?? '先别给'} sentence={sentenceOf(refusal)} />
      <CodeCard code={code} order={order} />
      {refusal.code === 'other-store' && <OtherStore name={refusal.storeName} address={refusal.address} />}
      {order !== null && (
        <Goods
          order={order}
          title={refusal.code === 'not-paid' ? `收了钱给他 ${order.pieces} 件` : `那边要给他 ${order.pieces} 件`}
        />
      )}
      <View className={classes.small}>这次扫码已记下，没有核销</View>
    </>
  )
}

function OtherStore({ name, address }: { name: string; address: string }) {
  const copy = async (): Promise<void> => {
    await Taro.setClipboardData({ data: `${name}，${address}` })
    showDone('地址拷好了')
  }
  return (
    <View className={classes.help}>
      <FactRow
        kind="row"
        last
        icon="place"
        title={`告诉他${name}在哪`}
        caption={address}
        right={<Button kind="soft" size="small" text="拷地址" onTap={copy} />}
      />
    </View>
  )
}
