import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import type { ShelfRow } from '../../../../../cloudfunctions/shelves/contract'
import classes from '../../console.module.scss'
import { fenOf } from './fen-of'

export interface PriceSheetProps {
  row: ShelfRow
  onClose: () => void
  onDone: (changes: (row: ShelfRow) => ShelfRow) => void
}

/** The owner's: the list price of one kind in all stores, and what the groups get off it. */
export function PriceSheet({ row, onClose, onDone }: PriceSheetProps) {
  const [price, setPrice] = useState((row.listFen / 100).toFixed(2))
  const [percent, setPercent] = useState(String(row.communityPercentOff))
  const [cost, setCost] = useState(row.costFen === null ? '' : (row.costFen / 100).toFixed(2))
  const [problem, setProblem] = useState<string | null>(null)
  const listFen = fenOf(price)
  const off = /^\d{1,2}$/.test(percent) && Number(percent) <= 90 ? Number(percent) : null
  const costFen = cost.trim() === '' ? null : fenOf(cost)
  const badCost = cost.trim() !== '' && costFen === null
  const unchanged = listFen === row.listFen && off === row.communityPercentOff && costFen === row.costFen
  const blocked =
    listFen === null || listFen < 1
      ? '填对标价'
      : off === null
        ? '填 0 到 90'
        : badCost
          ? '填对成本'
          : unchanged
            ? '还没改'
            : false
  const [save, saving] = useAction(async () => {
    if (listFen === null || off === null) return
    setProblem(null)
    const answer = await callConsole('catalog.setPrice', {
      skuId: row.skuId,
      listFen,
      communityPercentOff: off,
      ...(costFen === null ? {} : { costFen }),
    })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(`标价 ${yuan(answer.data.listFen)}`)
    onClose()
    const { skuId, ...now } = answer.data
    onDone((one) => (one.skuId === skuId ? { ...one, ...now } : one))
  })
  return (
    <FormSheet
      id="price-sheet"
      open
      title={`改${row.name}的价`}
      onClose={onClose}
      saveText={`改成 ${yuan(listFen ?? 0)}`}
      onSave={save}
      saving={saving ? '改价中' : false}
      blocked={blocked}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.label}>所有门店一起改，新单按新价，已下的单照旧</View>
      <TextField id="list-price" kind="digit" label="标价，元" value={price} onChange={setPrice} maxLength={8} />
      <TextField
        id="cost-price"
        kind="digit"
        label="成本，元，不写也行"
        value={cost}
        onChange={setCost}
        maxLength={8}
        hint={costFen !== null && listFen !== null && costFen > listFen ? '成本比标价还高' : ''}
      />
      <TextField
        id="community-percent"
        kind="number"
        label="群友减，百分之"
        value={percent}
        onChange={setPercent}
        maxLength={2}
        hint={listFen !== null && off !== null ? `群友大约付 ${yuan(Math.round((listFen * (100 - off)) / 100))}` : ''}
      />
    </FormSheet>
  )
}
