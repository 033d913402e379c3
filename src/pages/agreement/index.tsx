import { Article } from '@/components/article'
import { Screen } from '@/components/screen'
import { CONSENT_VERSION } from '@/state/consent'

const SECTIONS = [
  {
    title: '下单和付款',
    paragraphs: [
      '页面上的价就是你付的价。下单时价格变了，会先给你看新价，再由你点一次。',
      '下单后替你留货和时段 15 分钟，过时没付自动取消，钱没有动。',
      '一个人最多同时有两单没付款。',
    ],
  },
  {
    title: '取货',
    paragraphs: [
      '取货码一单一个，用过就失效，请自己收好；出示它的人就能把东西取走。',
      '过了时段还没来取，店里替你留到时段后 24 小时，之后会联系你商量。',
    ],
  },
  {
    title: '取消和退款',
    paragraphs: [
      '店里打包好之前，可以在订单里自己取消，全额原路退回。打包好之后请联系门店。',
      '金额不对的付款会自动全额退回。',
    ],
  },
  {
    title: '群友价',
    paragraphs: ['从登记的社群里打开卡片进来的人，30 天内都是同一个群友价。卡片转给别人，以那个人自己从哪里打开为准。'],
  },
  {
    title: '食品',
    paragraphs: ['配料、致敏物、贮存和赏味期写在商品页里。对食物过敏请先看致敏物一栏，拿不准就打电话问门店。'],
  },
  {
    title: '有事找谁',
    paragraphs: ['门店电话在门店页；证照在「我的 › 资质公示」。'],
  },
] as const

/** What both sides can count on. */
export default function AgreementPage() {
  return (
    <Screen title="用户协议" id="agreement-page">
      <Article title="用户协议" version={CONSENT_VERSION} sections={SECTIONS} />
    </Screen>
  )
}
