import { View } from '@tarojs/components'
import { useState } from 'react'
import { Choice } from '@/components/chip'
import type { CampaignChoices } from '../../../../../cloudfunctions/campaigns/contract'
import { Box } from './field'
import classes from './index.module.scss'

const SHOWN = 8

export interface GoodsChoiceProps {
  id: string
  label: string
  goods: CampaignChoices['goods']
  /** Ids by `idOf`. */
  chosen: readonly string[]
  idOf: (one: CampaignChoices['goods'][number]) => string
  onTurn: (id: string) => void
  /** Nothing is offered before something was typed. */
  quiet?: boolean
  wrong?: boolean
}

/** Chooses goods by a part of their name; what is chosen stays in sight. */
export function GoodsChoice({
  id,
  label,
  goods,
  chosen,
  idOf,
  onTurn,
  quiet = false,
  wrong = false,
}: GoodsChoiceProps) {
  const [text, setText] = useState('')
  const wanted = text.trim()
  const found = new Map<string, string>()
  for (const one of goods) if (chosen.includes(idOf(one))) found.set(idOf(one), one.name)
  const kept = found.size
  const offered = wanted !== '' || (!quiet && kept === 0)
  for (const one of goods) {
    if (offered && one.name.includes(wanted) && found.size < kept + SHOWN) found.set(idOf(one), one.name)
  }
  const nothing = wanted !== '' && found.size === kept
  return (
    <View className={classes.goods}>
      <Box
        id={id}
        label={label}
        placeholder={`${label}，写商品名里的字`}
        value={text}
        wrong={wrong}
        onChange={setText}
      />
      {nothing && <View className={classes.hint}>没有叫这个的商品，换个字找</View>}
      {found.size > 0 && (
        <View className={classes.chips}>
          {[...found].map(([key, name]) => (
            <Choice key={key} text={name} selected={chosen.includes(key)} onTap={() => onTurn(key)} />
          ))}
        </View>
      )}
    </View>
  )
}

/** A list without or with one more. */
export const turned = (list: readonly string[], id: string): string[] =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id]
