import { Text, View } from '@tarojs/components'
import { Fragment } from 'react'
import { DotSeparator } from './index'

export interface FactsProps {
  /** Empty strings and nulls are left out. */
  of: readonly (string | null | undefined | false)[]
  className?: string
}

/** Short facts in one line with dots between: `<Facts of={['仙林店', '今天营业到 22:00']} />`. */
export function Facts({ of, className = '' }: FactsProps) {
  const facts = of.filter((fact): fact is string => typeof fact === 'string' && fact !== '')
  return (
    <View className={className}>
      {facts.map((fact, position) => (
        <Fragment key={fact}>
          {position > 0 && <DotSeparator />}
          <Text>{fact}</Text>
        </Fragment>
      ))}
    </View>
  )
}
