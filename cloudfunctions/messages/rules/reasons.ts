/** Why a message did not leave: a code for programs and a sentence for operators. */
export interface Reason {
  code: string
  text: string
}

export const REASONS = {
  tooLate: { code: 'too-late', text: '能发的时候已经没有意义了（21:30 到 8:30 不打扰，或是事情已经过去）' },
  notSoAnyMore: { code: 'not-so-any-more', text: '等着发的时候事情变了（单子取消了、取走了，或券用掉了）' },
  noConsent: { code: 'no-consent', text: '这位顾客没有订阅这类消息，或是名额已经用完' },
  noTemplate: { code: 'no-template', text: '还没有填这类消息的模板编号，到「模板」里填上' },
  lost: { code: 'lost', text: '发的时候中断了，不知道有没有送到；为了不打扰两次，不再重发' },
} as const satisfies Record<string, Reason>

/** WeChat's codes for `subscribeMessage.send`. Source: developers.weixin.qq.com, subscribeMessage.send. */
const SENTENCES: Readonly<Record<number, string>> = {
  40003: '微信不认识这位顾客的编号',
  40037: '模板编号不对，或已经从公众平台删掉了',
  41030: '点开消息要去的页面不对，或小程序还没有发布这一页',
  43101: '微信说这位顾客没有订阅名额了，名额已经归零',
  45009: '今天发的条数到了微信的上限',
  47003: '内容不合模板：关键词对不上或太长',
  [-604101]: '云函数没有发订阅消息的权限，重新上传 clock 后等十分钟',
}

/** What WeChat said, for operators. */
export const wechatReason = (code: number, message: string): Reason => ({
  code: String(code),
  text: `${SENTENCES[code] ?? '微信没有接受这条消息'}（${code}${SENTENCES[code] ? '' : ` ${message.slice(0, 80)}`}）`,
})
