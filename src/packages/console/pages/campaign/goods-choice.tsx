import { View } from '@tarojs/components'
import { useState } from 'react'
import { Choice } from '@/components/chip'

import type { CampaignChoices } from '../../../../../cloudfunctions/campaigns/contract'
import classes from '../../console.module.scss'
import { Field } from './field'

const SHOWN = 8

export interface GoodsChoiceProps {
  id: string
  label: string
  goods: CampaignChoices['goods']
  /** Ids by `idOf`. */
  chosen: readonly string[]
  idOf: (one: CampaignChoices['goods'][number]) => string
  onTurn: (id: string) => void
}

/** Chooses goods by a part of their name; what is chosen stays in sight. */
export function GoodsChoice({ id, label, goods, chosen, idOf, onTurn }: GoodsChoiceProps) {
  const [text, setText] = useState('')
  const wanted = text.trim()
  const found = new Map<string, string>()
  for (const one of goods) if (chosen.includes(idOf(one))) found.set(idOf(one), one.name)
  const kept = found.size
  for (const one of goods) {
    if (wanted !== '' && one.name.includes(wanted) && found.size < kept + SHOWN) found.set(idOf(one), one.name)
  }
  return (
    <>
      <Field id={id} label={label} placeholder="写商品名里的字" value={text} onChange={setText} />
      {found.size > 0 && (
        <View className={classes.chips}>
          {[...found].map(([key, name]) => (
            <Choice key={key} text={name} selected={chosen.includes(key)} onTap={() => onTurn(key)} />
          ))}
        </View>
      )}
    </>
  )
}

/** A list without or with one more. */
export const turned = (list: readonly string[], id: string): string[] =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id]
