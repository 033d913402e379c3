import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { GoodsView } from '../../../../../cloudfunctions/catalog/contract'
import classes from '../../console.module.scss'
import { GoodsSearch } from '../../goods-search'
import { LabelledField } from '../../labelled-field'

const KINDS = [
  { kind: 'complement', text: '互补' },
  { kind: 'contrast', text: '差异化' },
  { kind: 'theme', text: '主题' },
] as const

type Match = GoodsView['matches'][number]

export interface MatchesSheetProps {
  product: GoodsView
  all: readonly GoodsView[]
  onClose: () => void
  onDone: () => Promise<void>
}

/** 搭着吃: what goes with a product, of which kind, and the sentence that customers read. */
export function MatchesSheet({ product, all, onClose, onDone }: MatchesSheetProps) {
  const [matches, setMatches] = useState<readonly Match[]>(product.matches)
  const [problem, setProblem] = useState<string | null>(null)
  const change = (productId: string, more: Partial<Match>): void =>
    setMatches(matches.map((one) => (one.productId === productId ? { ...one, ...more } : one)))
  const remove = (productId: string): void => setMatches(matches.filter((one) => one.productId !== productId))
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const plain = matches.map((one) => ({ ...one, reason: one.reason.trim() }))
    const ask = { productId: product.productId, rev: product.rev, matches: plain }
    const answer = await callConsole('catalog.setMatches', ask)
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone('搭配改好了')
    onClose()
    await onDone()
  })
  const nameOf = (productId: string): string => all.find((one) => one.productId === productId)?.name ?? '已经没有的一款'
  const others = all.filter(
    ({ productId }) => productId !== product.productId && !matches.some((one) => one.productId === productId),
  )
  const unchanged = JSON.stringify(matches) === JSON.stringify(product.matches)
  const speechless = matches.some(({ reason }) => reason.trim().length < 2)
  return (
    <FormSheet
      id="matches-sheet"
      open
      title={`${product.name}搭什么`}
      onClose={onClose}
      saveText={matches.length === 0 ? '什么都不搭' : `搭这 ${matches.length} 样`}
      onSave={save}
      saving={saving ? '记下' : false}
      blocked={speechless ? '写一句为什么搭' : unchanged ? '还没改' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.label}>在商品页“搭着吃”里，当时店里能买的才出来</View>
      {matches.map(({ productId, kind, reason }) => (
        <View key={productId} id={`match-${productId}`}>
          <View className={classes.head}>
            <View className={classes.fact}>{nameOf(productId)}</View>
            <Button
              size="small"
              kind="link"
              text="拿掉"
              label={`拿掉${nameOf(productId)}`}
              onTap={() => remove(productId)}
            />
          </View>
          <View className={classes.chips} role="radiogroup" aria-label={`${nameOf(productId)}怎么搭`}>
            {KINDS.map((one) => (
              <Choice
                key={one.kind}
                text={one.text}
                selected={one.kind === kind}
                onTap={() => change(productId, { kind: one.kind })}
              />
            ))}
          </View>
          <LabelledField
            id={`match-reason-${productId}`}
            label="为什么搭，顾客会看到"
            value={reason}
            onChange={(text) => change(productId, { reason: text })}
            maxLength={30}
          />
        </View>
      ))}
      <GoodsSearch
        id="match-more"
        label="再搭一样"
        goods={others}
        onTake={({ productId }) => setMatches([...matches, { productId, kind: 'complement', reason: '' }])}
      />
    </FormSheet>
  )
}
