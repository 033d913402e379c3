import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { Button } from '@/components/button'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { QrCode } from '@/components/qr-code'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { CLAIM_QR_PREFIX } from '@/text/counter-code'
import type { BatchView, TemplateView } from '../../../../../cloudfunctions/coupons/contract'
import classes from '../../console.module.scss'
import { handOut } from '../../hand-out'
import looks from './index.module.scss'

const PAGE = 10_000
const MOST = 100_000

/** Every code of a batch, a page after the other. */
async function codesOf(batchId: string): Promise<{ codes: string[]; problem: string | null }> {
  const codes: string[] = []
  for (let from: number | null = 0; from !== null; ) {
    const answer: Awaited<ReturnType<typeof readPage>> = await readPage(batchId, from)
    if (!answer.ok) return { codes, problem: answer.refusal.message }
    codes.push(...answer.data.codes)
    from = answer.data.next
  }
  return { codes, problem: null }
}
const readPage = (batchId: string, from: number) => callConsole('coupons.codes', { batchId, from, count: PAGE })

export interface CodesSheetProps {
  template: TemplateView
  onClose: () => void
  onMade: () => Promise<void>
}

/** Makes a batch of codes, and hands out those of a batch as a file or on the clipboard. */
export function CodesSheet({ template, onClose, onMade }: CodesSheetProps) {
  const [batchId, setBatchId] = useState(() => newClientId('b'))
  const [count, setCount] = useState('100')
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const pieces = Number(count)
  const fits = Number.isInteger(pieces) && pieces >= 1 && pieces <= MOST
  const [make, making] = useAction(async () => {
    setProblem(null)
    const ask = { batchId, templateId: template.templateId, count: pieces, note: note.trim() }
    const answer = await callConsole('coupons.makeCodes', ask)
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    setBatchId(newClientId('b'))
    showDone(`做好了 ${pieces} 个`)
    await onMade()
  })
  return (
    <FormSheet
      id="codes-sheet"
      open
      title={`「${template.name}」的券码`}
      onClose={onClose}
      saveText={fits ? `做 ${pieces} 个券码` : '做券码'}
      onSave={make}
      saving={making ? '在做' : false}
      blocked={fits ? false : '写好做多少个'}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <TextField
        id="codes-count"
        label="做多少个"
        kind="number"
        value={count}
        onChange={setCount}
        maxLength={6}
        error={fits ? '' : `写 1 到 ${MOST} 的整数`}
      />
      <TextField
        id="codes-note"
        label="用在哪，给自己看"
        value={note}
        onChange={setNote}
        maxLength={40}
        placeholder="开店传单"
      />
      {template.batches.map((batch) => (
        <Batch key={batch.batchId} batch={batch} name={template.name} onProblem={setProblem} />
      ))}
    </FormSheet>
  )
}

interface BatchProps {
  batch: BatchView
  name: string
  onProblem: (message: string | null) => void
}

/** A code as a QR for a poster; a customer's scanner on the coupons page reads it. */
function CodeQr({ code }: { code: string }) {
  return (
    <View className={looks.qr} id="code-qr">
      <QrCode text={`${CLAIM_QR_PREFIX}${code}`} size={168} label={`券码 ${code}`} />
      <View className={looks.letters}>{code}</View>
      <View className={classes.caption}>一个码领一张。顾客在“优惠券”里扫一扫就领到</View>
    </View>
  )
}

function Batch({ batch, name, onProblem }: BatchProps) {
  const [place, setPlace] = useState(0)
  const [code, setCode] = useState<string | null>(null)
  const [showQr, showing] = useAction(
    async () => {
      onProblem(null)
      const answer = await callConsole('coupons.codes', { batchId: batch.batchId, from: place, count: 1 })
      if (!answer.ok) {
        onProblem(answer.refusal.message)
        return
      }
      setCode(answer.data.codes[0] ?? null)
      setPlace(answer.data.next ?? 0)
    },
    () => onProblem('没取到券码，再点一次'),
  )
  const [fetchCodes, fetching] = useAction(
    async () => {
      onProblem(null)
      const { codes, problem } = await codesOf(batch.batchId)
      if (problem !== null) {
        onProblem(problem)
        return
      }
      showDone(await handOut(`${name}-${batch.note || batch.batchId}.csv`, `券码\n${codes.join('\n')}\n`))
    },
    () => onProblem('没取到券码，再点一次'),
  )
  return (
    <>
      <View className={classes.row}>
        <View className={classes.grow}>
          <View className={classes.fact}>{batch.note === '' ? '一批券码' : batch.note}</View>
          <View className={classes.caption}>
            {batch.count} 个，用掉 {batch.redeemed} 个
          </View>
        </View>
        <Button
          size="small"
          kind="link"
          text={code === null ? '二维码' : '下一个'}
          label={`看${batch.note}的二维码`}
          onTap={showQr}
          loading={showing ? '在取' : false}
        />
        <Button
          size="small"
          kind="soft"
          icon="download"
          text="取券码"
          label={`取${batch.note}的券码`}
          onTap={fetchCodes}
          loading={fetching ? '在取' : false}
        />
      </View>
      {code !== null && <CodeQr code={code} />}
    </>
  )
}
