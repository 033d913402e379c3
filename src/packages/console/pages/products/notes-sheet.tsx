import { Text, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { callConsole } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { FormSheet } from '@/components/form-sheet'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import { shopDay } from '@/text/time'
import type { CatalogConsoleActions, PriceNoteView } from '../../../../../cloudfunctions/catalog/contract'
import type { ShelfRow } from '../../../../../cloudfunctions/shelves/contract'
import classes from '../../console.module.scss'
import { fenOf } from './fen-of'

type Notes = CatalogConsoleActions['catalog.priceNotes']['reply']

const against = ({ againstOurs }: PriceNoteView): string => {
  if (againstOurs === 0) return '和我们一样'
  return againstOurs > 0 ? `比我们贵 ${againstOurs}%` : `比我们便宜 ${-againstOurs}%`
}

/** 别家的价: dated, with its source, beside ours; only to look at, no price follows it. */
export function NotesSheet({ row, onClose }: { row: ShelfRow; onClose: () => void }) {
  const notes = useAsync<Notes>(() => callConsole('catalog.priceNotes', { skuId: row.skuId }), [row.skuId])
  const [competitor, setCompetitor] = useState('')
  const [price, setPrice] = useState('')
  const [source, setSource] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const attempt = useRef<{ of: string; id: string } | null>(null)
  const fen = fenOf(price)
  const blocked =
    competitor.trim() === ''
      ? '哪一家'
      : fen === null || fen < 1
        ? '填对价钱'
        : source.trim() === ''
          ? '哪里看到的'
          : false
  const [save, saving] = useAction(async () => {
    if (fen === null) return
    setProblem(null)
    const seen = { skuId: row.skuId, competitor: competitor.trim(), fen, source: source.trim(), seenOn: shopDay(now()) }
    const of = JSON.stringify(seen)
    if (attempt.current?.of !== of) attempt.current = { of, id: newClientId('n') }
    const answer = await callConsole('catalog.addPriceNote', { noteId: attempt.current.id, ...seen })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone('记下了')
    setCompetitor('')
    setPrice('')
    await notes.reload()
  })
  const [remove, removing] = useAction(async (noteId: string) => {
    const answer = await callConsole('catalog.removePriceNote', { noteId })
    if (answer.ok) await notes.reload()
    else setProblem(answer.refusal.message)
  })
  return (
    <FormSheet
      id="notes-sheet"
      open
      title={`别家的${row.name}`}
      onClose={onClose}
      saveText="记一笔"
      onSave={save}
      saving={saving ? '记下' : false}
      blocked={blocked}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <Loaded of={notes} what="别家的价">
        {(value) => (
          <>
            <View className={classes.label}>{`我们的标价 ${yuan(value.listFen)}。只记着看，价钱不会跟着变`}</View>
            {value.notes.map((note) => (
              <View key={note.noteId} className={classes.row}>
                <View className={classes.grow}>
                  <View className={classes.fact}>{`${note.competitor} ${yuan(note.fen)}，${against(note)}`}</View>
                  <View className={classes.caption}>{`${note.seenOn}，${note.source}`}</View>
                </View>
                <Text className={classes.aside}>
                  <Button
                    size="small"
                    kind="link"
                    text="拿掉"
                    label={`拿掉${note.competitor}的价`}
                    onTap={() => remove(note.noteId)}
                    disabled={removing ? '拿掉中' : false}
                  />
                </Text>
              </View>
            ))}
          </>
        )}
      </Loaded>
      <TextField id="note-competitor" label="哪一家" value={competitor} onChange={setCompetitor} maxLength={30} />
      <TextField id="note-price" kind="digit" label="卖多少，元" value={price} onChange={setPrice} maxLength={8} />
      <TextField id="note-source" label="哪里看到的" value={source} onChange={setSource} maxLength={60} />
    </FormSheet>
  )
}
