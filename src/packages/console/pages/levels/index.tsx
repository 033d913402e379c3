import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { Tabs } from '@/components/tabs'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { dateText, shopDay } from '@/text/time'
import type { LevelsConsoleActions } from '../../../../../cloudfunctions/levels/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { RulesSheet } from './rules-sheet'

type Rules = LevelsConsoleActions['levels.rules']['reply']
type List = LevelsConsoleActions['levels.list']['reply']
type Level = 'active' | 'ambassador'

/** 社群等级: the published rules, and who has come how far. */
export default function LevelsPage() {
  return (
    <ConsoleFrame title="社群等级" current="levels" id="console-levels">
      {(me) => (
        <ConsoleBody>
          <PublishedRules owner={me.role === 'owner'} />
          <Members />
        </ConsoleBody>
      )}
    </ConsoleFrame>
  )
}

function PublishedRules({ owner }: { owner: boolean }) {
  const [editing, setEditing] = useState(false)
  const rules = useAsync<Rules>(() => callConsole('levels.rules', {}), [], { onShow: true })
  return (
    <Loaded of={rules} what="规则" skeleton={<CardSkeleton rows={4} />}>
      {({ rules: one }) => (
        <View className={classes.card} id="level-rules">
          <View className={classes.head}>
            <View className={classes.title} role="heading" aria-level={1}>
              社群等级的规则
            </View>
            {owner && <Button id="edit-levels" size="small" text="改规则" onTap={() => setEditing(true)} />}
          </View>
          {one.text.map((line) => (
            <View key={line} className={classes.sentence}>
              {line}
            </View>
          ))}
          <View className={classes.caption}>活跃用户：{one.active.perks.join('；') || '没有写权益'}</View>
          <View className={classes.caption}>品牌大使：{one.ambassador.perks.join('；') || '没有写权益'}</View>
          {editing && <RulesSheet rules={one} onClose={() => setEditing(false)} onDone={() => rules.reload()} />}
        </View>
      )}
    </Loaded>
  )
}

function Members() {
  const [level, setLevel] = useState<Level>('active')
  const list = useAsync<List>(() => callConsole('levels.list', { level }), [level], { onShow: true })
  const totals = list.value?.totals
  return (
    <>
      <Tabs
        tabs={[
          { key: 'active', text: `活跃用户${totals ? ` ${totals.active}` : ''}` },
          { key: 'ambassador', text: `品牌大使${totals ? ` ${totals.ambassador}` : ''}` },
        ]}
        selected={level}
        onSelect={(key) => setLevel(key === 'ambassador' ? 'ambassador' : 'active')}
      />
      <Loaded of={list} what="名单" skeleton={<CardSkeleton rows={4} />}>
        {(value) => <Rows key={`${level} ${value.rows[0]?.key ?? ''}`} first={value} level={level} />}
      </Loaded>
    </>
  )
}

function Rows({ first, level }: { first: List; level: Level }) {
  const [more, setMore] = useState<Pick<List, 'rows' | 'next'>>({ rows: [], next: first.next })
  const [problem, setProblem] = useState<string | null>(null)
  const [load, loading] = useAction(
    async () => {
      const answer = await callConsole('levels.list', { level, ...(more.next === null ? {} : { before: more.next }) })
      if (!answer.ok) return setProblem(answer.refusal.message)
      setProblem(null)
      setMore({ rows: [...more.rows, ...answer.data.rows], next: answer.data.next })
    },
    () => setProblem('没拿到更多，再点一次'),
  )
  const rows = [...first.rows, ...more.rows]
  return (
    <View className={classes.card} id="level-rows">
      {rows.length === 0 && <View className={classes.caption}>还没有人走到这里，每天早上三点后更新</View>}
      {rows.map(({ key, name, since }) => (
        <View key={key} className={classes.row}>
          <View className={classes.grow}>{name}</View>
          <View className={`${classes.right} ${classes.caption}`}>{dateText(shopDay(since))}起</View>
        </View>
      ))}
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      {more.next !== null && (
        <Button kind="soft" size="medium" text="看更多" onTap={load} loading={loading ? '正在看' : false} />
      )}
    </View>
  )
}
