import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Notice } from '@/components/notice'
import { useAction } from '@/hooks/use-action'
import type { ChainEntry, ChainView } from '../../../../../cloudfunctions/chains/contract'
import classes from './index.module.scss'

/** 谁接了: the numbers as the money came, the newest first, each name as its owner wishes. */
export function Numbers({ chain }: { chain: ChainView }) {
  const [more, setMore] = useState<{ entries: ChainEntry[]; next: number | null }>({ entries: [], next: chain.next })
  const [problem, setProblem] = useState<string | null>(null)
  const [load, loading] = useAction(
    async () => {
      setProblem(null)
      const ask = { chainId: chain.chainId, ...(more.next === null ? {} : { before: more.next }) }
      const answer = await call('chains.get', ask)
      if (!answer.ok) return setProblem(answer.refusal.message)
      setMore({ entries: [...more.entries, ...answer.data.chain.entries], next: answer.data.chain.next })
    },
    () => setProblem('没拿到更多，再点一次'),
  )
  const entries = [...chain.entries, ...more.entries]
  return (
    <View className={classes.numbers} id="chain-numbers">
      <View className={classes.head}>
        <View className={classes.title} role="heading" aria-level={2}>
          谁接了
        </View>
        <Text className={classes.caption}>
          {chain.held > 0 ? `${chain.paid} 单付好了，${chain.held} 单在付款` : `${chain.paid} 单付好了`}
        </Text>
      </View>
      {entries.length === 0 && <View className={classes.nobody}>还没有人接，1 号等你</View>}
      {entries.map((entry) => (
        <Entry key={entry.n} entry={entry} />
      ))}
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      {more.next !== null && (
        <View className={classes.more}>
          <Button kind="soft" size="medium" text="看前面的号" onTap={load} loading={loading ? '正在看' : false} />
        </View>
      )}
    </View>
  )
}

function Entry({ entry: { n, name, pieces, me, back } }: { entry: ChainEntry }) {
  return (
    <View className={classes.entry}>
      <View className={`${classes.n} ${me ? classes.own : ''}`}>{n}</View>
      <View className={classes.grow}>{me ? `我（${name}）` : name}</View>
      {back ? <Chip tone="oat">退了</Chip> : <Text className={classes.pieces}>{pieces} 份</Text>}
    </View>
  )
}
