import type { Refusal } from '../../platform/result'
import type { AftersalesRefusalCode } from '../contract'

export type AftersalesRefusal = Refusal<AftersalesRefusalCode>

const TEXTS: Record<AftersalesRefusalCode, string> = {
  'not-found': '没找到这单，回“订单”看看',
  waits: '这单还在等成团，不想等了可以直接取消，全额退',
  'not-paid': '这单还没付款，不要了可以直接取消',
  over: '这单已经退了或没买成，没有可以退的',
  'too-late': '过了售后时间，有问题请打电话给门店',
  'nothing-left': '没有这么多可以退，刷新后再看看',
  'not-picked-up': '取走以后才能换，还没取可以申请退款',
  'case-open': '这单有一个售后还没办完，等它办完或先撤回',
  'bad-reason': '选一个原因再提交',
  'text-refused': '说明里有不合适的话，改一改再提交',
  'bad-photo': '有照片没传好或没通过检查，删掉它再提交',
  decided: '这个售后已经办过了，刷新后再看看',
  'own-order': '自己的单请同事来办',
  'needs-operator': '超过店员能定的金额，请店长来定',
  'needs-another': '超过金额上限，请另一位店长或店主来定',
  'not-your-store': '这家店不归你管，请那家店的店长来做',
  'sold-out': '今天货架上没有能换的了，可以改成退款',
  'answer-missing': '写一句为什么不同意，顾客会看到',
  'too-much': '没有这么多可以退，看看还剩多少',
  'no-template': '没有这种券，或者已经停发了，换一种',
}

export const aftersalesRefusal = (code: AftersalesRefusalCode): AftersalesRefusal => ({ code, message: TEXTS[code] })
