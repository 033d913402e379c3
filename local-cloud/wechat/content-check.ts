/**
 * `security.msgSecCheck` version 2: a word list stands for WeChat's model. Error codes as WeChat's page lists them.
 */
import { isOpenid } from '../client/people'

export interface WxResult {
  errcode: number
  errmsg: string
  [field: string]: unknown
}

export const wxError = (errcode: number, errmsg: string): WxResult => ({ errcode, errmsg })

const MAX_LENGTH = 2_500
export const PASS_LABEL = 100
/** WeChat's labels: 20001 politics, 20002 pornography, 20006 crime, 20008 fraud, 20012 vulgarity, 21000 others. */
const RISKY_WORDS: readonly [label: number, words: readonly string[]][] = [
  [20002, ['色情', '约炮', '裸聊']],
  [20006, ['毒品', '冰毒', '枪支', '赌博', '博彩']],
  [20008, ['刷单', '套现', '代开发票', '高利贷']],
  [20012, ['傻逼', '操你妈', '去死']],
  [21000, ['特务测试违禁词', '违禁词']],
]
export const SCENES: readonly unknown[] = [1, 2, 3, 4]

/** Spaces and punctuation between characters hide nothing. */
const bare = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '')

/** @param has whether a word occurs in what is checked */
export const labelWhere = (has: (word: string) => boolean): number =>
  RISKY_WORDS.find(([, words]) => words.some(has))?.[0] ?? PASS_LABEL

const labelOf = (text: string): number => labelWhere((word) => bare(text).includes(word))

/**
 * @param args snake_case arguments of the call
 * @param traceId returned as `trace_id`
 */
export const checkMessage = (args: Readonly<Record<string, unknown>>, traceId: string): WxResult => {
  const { version, openid, scene, content } = args
  if (version !== 2) return wxError(47001, 'data format error: version must be 2')
  if (!isOpenid(openid)) return wxError(40003, 'invalid openid')
  if (!SCENES.includes(scene)) return wxError(40097, 'invalid args: scene')
  if (typeof content !== 'string' || content === '') return wxError(44004, 'empty content')
  if (content.length > MAX_LENGTH) return wxError(40097, 'invalid args: content too long')
  const texts = [content, args.nickname, args.title, args.signature].filter((text) => typeof text === 'string')
  const label = labelOf(texts.join('\n'))
  const suggest = label === PASS_LABEL ? 'pass' : 'risky'
  return {
    errcode: 0,
    errmsg: 'ok',
    detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: suggest === 'pass' ? 10 : 99 }],
    trace_id: traceId,
    result: { suggest, label },
  }
}
