import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { instantOf, shopDay } from '@/text/time'
import type { ClaimWay, CouponsConsoleActions } from '../../../../../cloudfunctions/coupons/contract'
import classes from '../../console.module.scss'

type Ask = CouponsConsoleActions['coupons.saveTemplate']['ask']
type Way = Exclude<ClaimWay, 'gift'>

export const WAY_TEXT: Record<ClaimWay, string> = {
  tap: '点一下领',
  code: '券码',
  gift: '朋友送',
  'new-customer': '新客',
  birthday: '生日',
  streak: '连续签到',
  'win-back': '好久没来',
  invitation: '邀请奖励',
}
const WAYS = ['tap', 'code', 'new-customer', 'birthday', 'streak', 'win-back', 'invitation'] as const satisfies readonly Way[]
const DAY_MS = 86_400_000
const ID_LETTERS = 10

/** What is written in the fields, as text. */
interface Form {
  kind: 'off' | 'percent'
  at: string
  off: string
  cap: string
  days: string
  claimDays: string
  total: string
  perPerson: string
  ways: Way[]
  giftable: boolean
}

const EMPTY: Form = {
  kind: 'off',
  at: '50',
  off: '6',
  cap: '15',
  days: '14',
  claimDays: '30',
  total: '500',
  perPerson: '1',
  ways: ['tap'],
  giftable: false,
}

const fen = (yuan: string): number => Math.round(Number(yuan) * 100)
const whole = (text: string): number => (/^\d+$/.test(text) ? Number(text) : 0)

const nameOf = ({ kind, at, off }: Form): string =>
  kind === 'off' ? `满 ${at} 减 ${off}` : whole(at) > 0 ? `满 ${at} 打 ${off} 折` : `全单 ${off} 折`

/** The request that the fields come to; null while a number is missing. */
function askOf(form: Form, templateId: string): Ask | null {
  const percentOff = Math.round(100 - Number(form.off) * 10)
  const [atFen, offFen] = [fen(form.at), fen(form.off)]
  const numbers = [whole(form.days), whole(form.claimDays), whole(form.total), whole(form.perPerson)]
  if (numbers.some((one) => one < 1) || Number.isNaN(atFen) || Number.isNaN(offFen)) return null
  if (form.kind === 'off' ? offFen < 1 || atFen < 1 : percentOff < 1 || percentOff > 99) return null
  const claimFrom = instantOf(shopDay(now()), '00:00')
  return {
    templateId,
    name: nameOf(form),
    rule: '全部门店，能和群友价一起用',
    benefit:
      form.kind === 'off'
        ? { kind: 'threshold', steps: [{ atFen, offFen }] }
        : { kind: 'percent', atFen, percentOff, capFen: form.cap === '' ? null : fen(form.cap) },
    scope: { products: null, categories: null, skus: null, except: { products: [], categories: [] } },
    stores: null,
    weekdays: null,
    notWith: [],
    ways: form.ways,
    claimFrom,
    claimUntil: claimFrom + whole(form.claimDays) * DAY_MS,
    validity: { days: whole(form.days) },
    total: whole(form.total),
    perDay: null,
    perPerson: whole(form.perPerson),
    backOnFullRefund: true,
    giftable: form.giftable,
  }
}

const newTemplateId = (): string => {
  let id = `t${now().toString(36)}`
  for (let at = 0; at < ID_LETTERS; at += 1) id += String(Math.floor(Math.random() * 10))
  return id
}

export interface CreateSheetProps {
  onClose: () => void
  onDone: () => Promise<void>
}

/** A new kind of coupon: what it gives, how it is come by, how many there are. */
export function CreateSheet({ onClose, onDone }: CreateSheetProps) {
  const [templateId] = useState(newTemplateId)
  const [form, setForm] = useState(EMPTY)
  const [problem, setProblem] = useState<string | null>(null)
  const set = (change: Partial<Form>): void => setForm((before) => ({ ...before, ...change }))
  const ask = askOf(form, templateId)
  const [save, saving] = useAction(async () => {
    if (ask === null) return
    setProblem(null)
    const answer = await callConsole('coupons.saveTemplate', ask)
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone('建好了')
    await onDone()
  })
  const turn = (way: Way): void =>
    set({ ways: form.ways.includes(way) ? form.ways.filter((one) => one !== way) : [...form.ways, way] })
  const missing = form.ways.length === 0 ? '选一种领法' : ask === null ? '把数字填好' : false
  return (
    <FormSheet
      id="coupon-sheet"
      open
      title="新建一种券"
      onClose={onClose}
      saveText={`发「${nameOf(form)}」`}
      onSave={save}
      saving={saving ? '在建' : false}
      blocked={missing}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.chips} role="radiogroup" aria-label="怎么减">
        <Choice text="满减" selected={form.kind === 'off'} onTap={() => set({ kind: 'off', at: '50', off: '6' })} />
        <Choice
          text="打折"
          selected={form.kind === 'percent'}
          onTap={() => set({ kind: 'percent', at: '0', off: '9' })}
        />
      </View>
      <TextField id="coupon-at" label="满多少元能用" kind="digit" value={form.at} onChange={(at) => set({ at })} />
      <TextField
        id="coupon-off"
        label={form.kind === 'off' ? '减多少元' : '打几折'}
        kind="digit"
        value={form.off}
        onChange={(off) => set({ off })}
      />
      {form.kind === 'percent' && (
        <TextField
          id="coupon-cap"
          label="最多减多少元，空着不限"
          kind="digit"
          value={form.cap}
          onChange={(cap) => set({ cap })}
        />
      )}
      <TextField
        id="coupon-days"
        label="领后几天内用"
        kind="number"
        value={form.days}
        onChange={(days) => set({ days })}
      />
      <TextField
        id="coupon-claim-days"
        label="从今天起发几天"
        kind="number"
        value={form.claimDays}
        onChange={(claimDays) => set({ claimDays })}
      />
      <TextField
        id="coupon-total"
        label="一共几张"
        kind="number"
        value={form.total}
        onChange={(total) => set({ total })}
      />
      <TextField
        id="coupon-person"
        label="每人最多几张"
        kind="number"
        value={form.perPerson}
        onChange={(perPerson) => set({ perPerson })}
      />
      <View className={classes.label}>怎么领</View>
      <View className={classes.chips}>
        {WAYS.map((way) => (
          <Choice key={way} text={WAY_TEXT[way]} selected={form.ways.includes(way)} onTap={() => turn(way)} />
        ))}
        <Choice text="能送朋友" selected={form.giftable} onTap={() => set({ giftable: !form.giftable })} />
      </View>
    </FormSheet>
  )
}
