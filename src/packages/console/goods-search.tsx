import { View } from '@tarojs/components'
import { useState } from 'react'
import { Choice } from '@/components/chip'
import classes from './console.module.scss'
import { LabelledField } from './labelled-field'

const SHOWN = 8

export interface GoodsSearchProps<Goods extends { name: string }> {
  id: string
  label: string
  goods: readonly Goods[]
  onTake: (one: Goods) => void
}

/** Finds goods by a part of their name; a tap takes one. */
export function GoodsSearch<Goods extends { name: string }>({ id, label, goods, onTake }: GoodsSearchProps<Goods>) {
  const [text, setText] = useState('')
  const wanted = text.trim()
  const found = wanted === '' ? [] : goods.filter(({ name }) => name.includes(wanted)).slice(0, SHOWN)
  return (
    <>
      <LabelledField
        id={id}
        label={label}
        placeholder="写商品名里的字"
        value={text}
        onChange={setText}
        hint={wanted !== '' && found.length === 0 ? '没找到，换个字试试' : ''}
      />
      {found.length > 0 && (
        <View className={classes.chips}>
          {found.map((one) => (
            <Choice
              key={one.name}
              text={one.name}
              selected={false}
              onTap={() => {
                onTake(one)
                setText('')
              }}
            />
          ))}
        </View>
      )}
    </>
  )
}
