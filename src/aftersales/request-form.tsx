import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import type { Answer } from '@/cloud/call'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Choice } from '@/components/chip'
import { LineItem } from '@/components/line-item'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { PhotoPicker } from '@/components/photo-picker'
import type { Photos } from '@/components/photo-picker/use-photos'
import { Price } from '@/components/price'
import { Screen } from '@/components/screen'
import { Stepper } from '@/components/stepper'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import type { AftersalesPreview } from '../../cloudfunctions/aftersales/contract'
import { worthText } from './case-text'
import classes from './request-form.module.scss'

type Kind = 'refund' | 'exchange'
type Reply = { preview: AftersalesPreview }

export interface Pieces {
  skuId: string
  quantity: number
}

export interface Asked {
  kind: Kind
  lines: Pieces[]
  reason: string
  note: string
}

export interface RequestFormProps {
  title: string
  /** 申请 for the customer, 办 for the counter: how the button's words begin. */
  verb: '申请' | '办'
  /** Asks what can be asked for, and what comes back for some pieces. */
  preview: (ask: { kind: Kind; lines?: Pieces[] }) => Promise<Answer<Reply>>
  send: (asked: Asked) => Promise<Answer<unknown>>
  /** Where photos can be added. */
  photos?: Photos
  /** What is said once it is sent: 交给门店了. */
  sentText: string
  /** What was asked for before, below the form. */
  earlier: ReactNode
  onDone: () => Promise<void>
}

const PHOTO_HINT = '拍下哪里不对，店里看得快些；只有你和办这件事的人看得到'

const chosenOf = (pieces: Record<string, number>) =>
  Object.entries(pieces)
    .filter(([, quantity]) => quantity > 0)
    .map(([skuId, quantity]) => ({ skuId, quantity }))

/** Which pieces, why, and what comes back: the amount is the server's, the same rule that refunds. */
export function RequestForm({
  title,
  verb,
  preview: look,
  send: sendAsked,
  photos,
  sentText,
  earlier,
  onDone,
}: RequestFormProps) {
  const [kind, setKind] = useState<Kind>('refund')
  const [pieces, setPieces] = useState<Record<string, number>>({})
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const lines = chosenOf(pieces)
  const preview = useAsync<Reply>(
    () => look({ kind, ...(lines.length > 0 ? { lines } : {}) }),
    [kind, JSON.stringify(lines)],
  )
  const [send, sending] = useAction(
    async () => {
      setProblem(null)
      const answer = await sendAsked({ kind, lines, reason, note: note.trim() })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(sentText)
      await onDone()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，再点一次，不会多退'),
  )
  const value = preview.value?.preview
  // What can be true of a refund is not always true of an exchange.
  const changeKind = (next: Kind): void => {
    setKind(next)
    setReason('')
  }
  const blocked = lines.length === 0 ? '先选几件' : reason === '' ? '选一个原因' : (photos?.blocked ?? false)
  const text =
    kind === 'exchange' ? `${verb}换货` : value && lines.length > 0 ? `${verb}退 ${yuan(value.feeFen)}` : `${verb}退款`
  return (
    <Screen
      title={title}
      id="aftersales-page"
      bottom={
        <BottomBar
          above={
            problem !== null && (
              <View className={classes.problem}>
                <Notice tone="berry">{problem}</Notice>
              </View>
            )
          }
        >
          <Button id="send" grow text={text} onTap={send} disabled={blocked} loading={sending ? '正在交' : false} />
        </BottomBar>
      }
    >
      <View className={classes.page}>
        <View className={classes.chips} role="radiogroup" aria-label="退款还是换货">
          <Choice text="退款" selected={kind === 'refund'} onTap={() => changeKind('refund')} />
          <Choice text="换同样的" selected={kind === 'exchange'} onTap={() => changeKind('exchange')} />
        </View>
        <Loaded of={preview} what="能退的">
          {(reply) => (
            <Fields
              preview={reply.preview}
              kind={kind}
              pieces={pieces}
              onPieces={setPieces}
              reason={reason}
              onReason={setReason}
            />
          )}
        </Loaded>
        <TextField id="note" label="说明（可不填）" value={note} onChange={setNote} maxLength={200} multiline />
        {photos !== undefined && <PhotoPicker label="照片（可不加）" photos={photos} hint={PHOTO_HINT} />}
        {value?.rulesText.map((sentence) => (
          <View key={sentence} className={classes.caption}>
            {sentence}
          </View>
        ))}
        {earlier}
      </View>
    </Screen>
  )
}

interface FieldsProps {
  preview: AftersalesPreview
  kind: Kind
  pieces: Record<string, number>
  onPieces: (pieces: Record<string, number>) => void
  reason: string
  onReason: (reason: string) => void
}

function Fields({ preview, kind, pieces, onPieces, reason, onReason }: FieldsProps) {
  const some = chosenOf(pieces).length > 0
  return (
    <>
      <View className={classes.card}>
        {preview.lines.map((line) => (
          <LineItem
            key={line.skuId}
            name={line.name}
            caption={line.left === 0 ? '已经办过售后' : `还有 ${line.left} 件能办`}
            picture={line.picture}
            plate={line.plate}
            quantity={line.quantity}
            payableFen={null}
            control={
              <Stepper
                label={line.name}
                min={0}
                max={line.left}
                value={pieces[line.skuId] ?? 0}
                limitText={line.left === 0 ? '已经办过售后' : `只能办 ${line.left} 件`}
                onChange={(quantity) => onPieces({ ...pieces, [line.skuId]: quantity })}
              />
            }
          />
        ))}
      </View>
      <View className={classes.card}>
        <View className={classes.label}>为什么</View>
        <View className={classes.chips} role="radiogroup" aria-label="为什么">
          {preview.reasons.map((one) => (
            <Choice
              key={one.reasonId}
              text={one.text}
              selected={one.reasonId === reason}
              onTap={() => onReason(one.reasonId)}
            />
          ))}
        </View>
      </View>
      {some && kind === 'refund' && (
        <View className={classes.card}>
          <View className={classes.sum}>
            <View>退回</View>
            <Price fen={preview.feeFen} size={20} />
          </View>
          <View className={classes.caption}>{worthText({ ...preview, kind, gift: null })}</View>
          {preview.couponText !== '' && <View className={classes.caption}>{preview.couponText}</View>}
        </View>
      )}
      {kind === 'exchange' && <Notice tone="salt">到店拿同样的，钱不动；当天没货可以改成退款</Notice>}
    </>
  )
}
