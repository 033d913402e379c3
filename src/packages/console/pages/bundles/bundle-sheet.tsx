import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { Switch } from '@/components/switch'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import type { GoodsView } from '../../../../../cloudfunctions/catalog/contract'
import classes from '../../console.module.scss'
import { LabelledField } from '../../labelled-field'
import { fenOf } from '../products/fen-of'
import { PartsField } from './parts-field'
import { apartFen, costOf, type PartCount, type Piece } from './pieces'

export interface BundleSheetProps {
  productId: string
  /** Null for a new one. */
  bundle: GoodsView | null
  pieces: ReadonlyMap<string, Piece>
  stores: readonly { storeId: string; name: string }[]
  onClose: () => void
  onDone: () => Promise<void>
}

/** What has still to be filled in; false when it can be kept. */
function missing(name: string, parts: readonly PartCount[], listFen: number | null): string | false {
  if (name.trim().length < 2) return '起个名字'
  if (parts.reduce((sum, { quantity }) => sum + quantity, 0) < 2) return '至少放两份'
  return listFen === null || listFen < 1 ? '填对价' : false
}

/** A bundle as it should be: name, what is in it, price, where it is sold. */
export function BundleSheet({ productId, bundle, pieces, stores, onClose, onDone }: BundleSheetProps) {
  const sku = bundle?.skus[0]
  const [name, setName] = useState(bundle?.name ?? '')
  const [caption, setCaption] = useState(bundle?.caption ?? '')
  const [parts, setParts] = useState<readonly PartCount[]>(sku?.bundle ?? [])
  const [price, setPrice] = useState(sku?.listFen === undefined ? '' : ((sku.listFen ?? 0) / 100).toFixed(2))
  const [soldIn, setSoldIn] = useState<readonly string[]>(bundle?.soldIn ?? stores.map(({ storeId }) => storeId))
  const [belowCost, setBelowCost] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const listFen = fenOf(price)
  const apart = apartFen(parts, pieces)
  const cost = costOf(parts, pieces)
  const losing = cost !== null && listFen !== null && listFen < cost
  const turn = (storeId: string): void =>
    setSoldIn(soldIn.includes(storeId) ? soldIn.filter((one) => one !== storeId) : [...soldIn, storeId])
  const [save, saving] = useAction(async () => {
    if (listFen === null) return
    setProblem(null)
    const answer = await callConsole('catalog.setBundle', {
      ...{ productId, rev: bundle?.rev ?? 0, name: name.trim(), caption: caption.trim(), listFen },
      ...{ parts: [...parts], soldIn: [...soldIn], belowCost },
    })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(bundle === null ? `${name.trim()}上架了` : '组合改好了')
    onClose()
    await onDone()
  })
  return (
    <FormSheet
      id="bundle-sheet"
      open
      title={bundle === null ? '组一个组合' : `改${bundle.name}`}
      onClose={onClose}
      saveText={listFen === null ? '存组合' : `存组合，卖 ${yuan(listFen)}`}
      onSave={save}
      saving={saving ? '记下' : false}
      blocked={missing(name, parts, listFen)}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.label}>配料、过敏原和可选项跟着里面的东西走，已下的单照旧</View>
      <LabelledField id="bundle-name" label="组合名字" value={name} onChange={setName} maxLength={20} />
      <LabelledField id="bundle-caption" label="一句话介绍" value={caption} onChange={setCaption} maxLength={30} />
      <PartsField parts={parts} pieces={pieces} onChange={setParts} />
      <LabelledField
        id="bundle-price"
        kind="digit"
        label="组合价，元"
        value={price}
        onChange={setPrice}
        maxLength={8}
        hint={parts.length === 0 ? '' : `分开买 ${yuan(apart)}${cost === null ? '' : `，成本 ${yuan(cost)}`}`}
        error={listFen !== null && parts.length > 0 && listFen > apart ? `分开买只要 ${yuan(apart)}，别比它贵` : ''}
      />
      {losing && (
        <View className={classes.row}>
          <View className={classes.grow}>
            <View className={classes.fact}>知道低于成本</View>
            <View className={classes.caption}>{`卖一份亏 ${yuan((cost ?? 0) - (listFen ?? 0))}`}</View>
          </View>
          <Switch on={belowCost} onChange={setBelowCost} label="知道低于成本" />
        </View>
      )}
      <View className={classes.label}>在哪些店卖</View>
      <View className={classes.chips} role="group" aria-label="在哪些店卖">
        {stores.map(({ storeId, name: store }) => (
          <Choice key={storeId} text={store} selected={soldIn.includes(storeId)} onTap={() => turn(storeId)} />
        ))}
      </View>
    </FormSheet>
  )
}
