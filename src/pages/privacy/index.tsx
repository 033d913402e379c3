import { Article } from '@/components/article'
import { Screen } from '@/components/screen'
import { CONSENT_VERSION } from '@/state/consent'

const SECTIONS = [
  {
    title: '记什么，为什么',
    paragraphs: [
      '微信身份编号（openid）：认得出这是你的单、你的购物、你的取货码。它只在这个小程序里有效。',
      '你从哪里进来：打开的卡片编号、微信给的群编号和时间。用来算群友价，也让店里知道是哪个群带来的单。微信不给群名和群成员，我们也拿不到。',
      '订单：买了什么、多少钱、哪家店哪个时段、备注和写字内容、付款与取货的时间。用来备货、交货、退款。',
      '照片：申请售后时你自己选的那几张，用来看哪里不对。没用上的一天后删掉。',
      '同意记录：你同意或撤回的是哪一版文本、什么时候。',
    ],
  },
  {
    title: '不记什么',
    paragraphs: [
      '不要手机号，不读通讯录和聊天内容，相册里只拿你选中的那几张，不做画像，不按人定价：同一类人同一个价，原因写在价格旁边。',
    ],
  },
  {
    title: '谁看得到',
    paragraphs: [
      '取货门店的店员看得到单里的东西和备注，称呼只显示第一个字。运营看到的是汇总和打了码的单。',
      '售后的照片只有你和办这件事的店员、店长看得到。',
      '付款由微信支付完成，写字、备注和照片会交给微信做内容检查。除此之外不给别人。',
    ],
  },
  {
    title: '留多久',
    paragraphs: ['来源记录最多影响 30 天内的价格。订单按电子商务法至少留三年。操作记录只增不改。'],
  },
  {
    title: '你可以做什么',
    paragraphs: [
      '不同意也能逛，看到的是标价；要下单时会再问一次。',
      '在「我的 › 设置和同意记录」里随时撤回；撤回后不再记录来源，已经下的单照旧。',
      '想查、改、删自己的资料，打电话给任意一家门店，十五天内答复。',
    ],
  },
] as const

/** What is recorded, why, for how long, and the way back. */
export default function PrivacyPage() {
  return (
    <Screen title="隐私说明" id="privacy-page">
      <Article title="隐私说明" version={CONSENT_VERSION} sections={SECTIONS} />
    </Screen>
  )
}
