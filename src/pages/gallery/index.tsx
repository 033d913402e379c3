import { View } from '@tarojs/components'
import { useState } from 'react'
import { requestPayment } from '@/cloud/payment'
import { scanCode } from '@/cloud/scan'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Chip, Choice } from '@/components/chip'
import { Facts } from '@/components/dot-separator/facts'
import { FactRow } from '@/components/fact-row'
import { FormSheet } from '@/components/form-sheet'
import { Icon } from '@/components/icon'
import { glyphs, type IconName } from '@/components/icon/glyphs'
import { LineItem } from '@/components/line-item'
import { Notice } from '@/components/notice'
import { PickupCodeCard } from '@/components/pickup-code-card'
import { ListPrice, Price } from '@/components/price'
import { PriceChip } from '@/components/price-chip'
import { PriceReasons } from '@/components/price-reasons'
import { ProductCard } from '@/components/product-card'
import { ProductGrid } from '@/components/product-card/product-grid'
import { QrCode } from '@/components/qr-code'
import { Ring } from '@/components/ring'
import { Screen } from '@/components/screen'
import { SearchField } from '@/components/search-field'
import { CardSkeleton } from '@/components/skeleton'
import { SlotPicker } from '@/components/slot-picker'
import { StateView } from '@/components/state-view'
import { Stepper } from '@/components/stepper'
import { StoreRow } from '@/components/store-row'
import { Switch } from '@/components/switch'
import { Tabs } from '@/components/tabs'
import { TextField } from '@/components/text-field'
import { Timeline } from '@/components/timeline'
import { showDone } from '@/components/toast/show-toast'

const store = {
  storeId: 's1',
  name: '仙林店',
  address: '仙林大道 1 号',
  latitude: 0,
  longitude: 0,
  open: true,
  hoursText: '今天营业到 22:00',
}
const card = (name: string, file: string, plate: string, extra = {}) => ({
  productId: file,
  name,
  caption: '丹东 99 草莓，减糖三成',
  categoryId: 'c',
  tags: [],
  picture: `cloud://x/pictures/${file}-264.webp`,
  pictureLarge: '',
  plate,
  skuId: 'k',
  payableFen: 3230,
  listFen: 3800,
  classId: 'community',
  left: 40,
  day: null,
  unavailable: null,
  needsChoice: false,
  maxPerLine: 20,
  bakeTimes: [],
  stockTexts: ['14:00 现烤', '还剩 12 盒'],
  ...extra,
})
const slot = (from: string, left: number) => ({
  slotId: `x${from.replace(':', '')}`,
  day: '2026-11-24',
  from,
  to: from,
  left,
})

export default function Gallery() {
  const [n, setN] = useState(1)
  const [open, setOpen] = useState(true)
  const [sheet, setSheet] = useState(false)
  const [on, setOn] = useState(true)
  const [tab, setTab] = useState('a')
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  return (
    <Screen
      nav="custom"
      title="组件"
      wash="paid"
      bottom={
        <BottomBar>
          <Stepper value={n} onChange={setN} max={3} limitText="每人限 3 份" />
          <Button id="buy" text="一键购买 ¥13.60" onTap={() => showDone('已领到，今天 24:00 前能用')} grow />
        </BottomBar>
      }
    >
      <SearchField onTap={() => setSheet(true)} placeholder="想吃点什么？试试“低糖”“生日”" />
      <View style={{ padding: '10px 16px', display: 'flex', alignItems: 'baseline', gap: '8px' }}>
        <Price fen={1360} size={34} />
        <ListPrice fen={1600} />
        <PriceChip name="群友价" savedFen={240} opened={open} onTap={() => setOpen(!open)} />
      </View>
      <View style={{ padding: '0 16px 10px' }}>
        {open && (
          <PriceReasons
            listFen={1600}
            payableFen={1360}
            adjustments={[
              {
                source: 'community',
                sourceId: null,
                skuId: null,
                name: '群友价 85 折',
                reason: '从登记的社群点进来，人人同价',
                amountFen: -240,
                classId: 'community',
              },
            ]}
            notApplied={[
              { source: 'tier', code: 'x', name: '银星会员价', reason: '没有群友价划算，这次没用上', amountFen: 1520 },
            ]}
          />
        )}
      </View>
      <View style={{ padding: '0 16px 10px', display: 'flex', flexDirection: 'column', gap: '10px' }}>
        <FactRow
          icon="clock"
          title="今天 16:30–17:00 到店取"
          caption={<Facts of={['仙林店', '步行 5 分钟']} />}
          right="改"
          onTap={() => setSheet(true)}
        />
        <Notice>价格刚变了：¥13.60 → ¥14.40，群友价到点了</Notice>
        <Notice tone="oat">网不太好，正在重连</Notice>
        <Notice tone="caramel" onTap={() => {}}>
          你从「仙林店甜品群」来，下面都是群友价
        </Notice>
        <View style={{ display: 'flex', gap: '10px', flexWrap: 'wrap' }}>
          <Button text="按下" onTap={() => {}} />
          <Button text="付款" loading="付款中" onTap={() => {}} />
          <Button kind="secondary" text="申请售后" onTap={() => {}} />
          <Button text="x" disabled="已约满" onTap={() => {}} />
          <Button size="small" text="去用" onTap={() => {}} />
          <Button size="small" kind="soft" text="进群" onTap={() => {}} />
          <Button size="medium" kind="link" text="看名单" onTap={() => {}} />
        </View>
        <View style={{ display: 'flex', gap: '8px', flexWrap: 'wrap', alignItems: 'center' }}>
          <Chip>群友价</Chip>
          <Chip tone="yolk">金星价</Chip>
          <Chip tone="berry">省</Chip>
          <Chip tone="matcha">好</Chip>
          <Chip tone="oat">已抢光</Chip>
          <Chip tone="salt">试点</Chip>
          <Choice text="4 枚" selected onTap={() => {}} />
          <Choice text="6 枚" selected={false} onTap={() => {}} />
          <Ring size={42} stroke={7} ratio={0.7} fills label="x" />
          <Ring size={56} stroke={8} ratio={0.8} label="x">
            4/5
          </Ring>
          <Switch on={on} onChange={setOn} label="x" />
        </View>
        <View style={{ display: 'flex', gap: '8px', flexWrap: 'wrap' }}>
          {(Object.keys(glyphs) as IconName[]).map((k) => (
            <Icon key={k} name={k} />
          ))}
        </View>
      </View>
      <Tabs
        tabs={[
          { key: 'a', text: '今日推荐' },
          { key: 'b', text: '可颂面包' },
          { key: 'c', text: '蛋糕' },
        ]}
        selected={tab}
        onSelect={setTab}
      />
      <ProductGrid>
        <ProductCard product={card('草莓鲜奶蛋糕', 'strawberry-cake', '#FBE9E6')} onOpen={() => {}} onAdd={() => {}} />
        <ProductCard
          product={card('流心蛋挞 4 枚', 'egg-tart', '#FBF0D6', { left: 5, unavailable: '明天 10:00 再来' })}
          onOpen={() => {}}
          onAdd={() => {}}
        />
        <ProductCard product={card('流心蛋挞', 'donut', '#FBF0D6', { left: 5 })} onOpen={() => {}} onAdd={() => {}} />
      </ProductGrid>
      <View style={{ height: '16px' }} />
      <SlotPicker
        slots={[slot('16:00', 0), slot('16:30', 3), slot('17:00', 6), slot('17:30', 9), slot('18:00', 9)]}
        selected="x1630"
        onSelect={() => {}}
      />
      <View style={{ height: '16px' }} />
      <PickupCodeCard code="KM74T9QX">
        <LineItem
          name="可颂"
          caption="实付"
          picture="cloud://x/croissant-264.webp"
          plate="#F8EEDF"
          quantity={2}
          payableFen={2720}
          thumb={44}
        />
      </PickupCodeCard>
      <View style={{ padding: '16px' }}>
        <QrCode text="TQP1:KM74T9QX" size={58} label="码" />
        <Timeline
          steps={[
            { what: '下单并付款', detail: '微信支付 ¥50.00', time: '14:02', state: 'done' },
            { what: '打包好了', detail: '周师傅放在 3 号保温柜', time: '16:12', state: 'now' },
            { what: '到店核销', detail: '给店员扫码就行', state: 'ahead' },
          ]}
        />
      </View>
      <CardSkeleton />
      <StoreRow store={store} selected onTap={() => {}} />
      <StateView
        scene="empty-plate"
        title="盘子还空着"
        sentence="挑一样，今天就能吃到"
        action={{ text: '去看看今天烤了什么', onTap: () => {} }}
      />
      <View style={{ padding: '0 16px' }}>
        <Button
          id="pay"
          text="pay"
          kind="secondary"
          onTap={async () =>
            setSaid(
              await requestPayment({
                timeStamp: '',
                nonceStr: '',
                package: 'prepay_id=x',
                signType: 'MD5',
                paySign: '',
              }),
            )
          }
        />
        <Button
          id="scan"
          text="scan"
          kind="secondary"
          onTap={async () => {
            const r = await scanCode()
            setSaid(JSON.stringify(r))
          }}
        />
        <View id="said">{said}</View>
      </View>
      <FormSheet
        open={sheet}
        title="备注"
        onClose={() => setSheet(false)}
        saveText="写好了"
        onSave={() => setSheet(false)}
      >
        <TextField id="note" label="备注" value={text} onChange={setText} multiline hint="不写也行" />
        <TextField id="code" label="取货码" kind="code" value={text} onChange={setText} error="没有这个码" />
      </FormSheet>
    </Screen>
  )
}
