import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { momentText } from '@/text/time'
import type { AuditConsoleActions, AuditView } from '../../../../../cloudfunctions/audit/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame, PerStore } from '../../frame'
import { ROLE_TEXT } from '../../role-text'

type Page = AuditConsoleActions['audit.list']['reply']

/** Who did what and when, newest first; nobody can change it. */
export default function AuditPage() {
  return (
    <ConsoleFrame title="操作记录" current="audit" id="console-audit">
      {() => <PerStore>{(store) => <Entries key={store.storeId} storeId={store.storeId} />}</PerStore>}
    </ConsoleFrame>
  )
}

const who = (entry: AuditView): string => {
  const role = ROLE_TEXT[entry.role]
  return role === undefined ? entry.who : `${role} ${entry.who}`
}

function Entries({ storeId }: { storeId: string }) {
  const [problem, setProblem] = useState<string | null>(null)
  const at = useNow(60_000)
  const page = useAsync<Page>(() => callConsole('audit.list', { storeId }), [storeId], { onShow: true })
  const [more, loading] = useAction(async () => {
    const before = page.value
    if (!before?.next) return
    setProblem(null)
    const answer = await callConsole('audit.list', { storeId, cursor: before.next })
    if (answer.ok) page.replace({ ...answer.data, entries: [...before.entries, ...answer.data.entries] })
    else setProblem(answer.refusal.message)
  })
  useReachBottom(() => {
    more()
  })
  return (
    <ConsoleBody>
      <Loaded of={page} what="操作记录" skeleton={<CardSkeleton rows={6} />}>
        {(value) =>
          value.entries.length === 0 ? (
            <StateView scene="empty-plate" title="还没有记录" sentence="核销、改货、改价，做了就记在这里" />
          ) : (
            <View className={classes.card}>
              {value.entries.map((entry) => (
                <View key={`${entry.at} ${entry.who} ${entry.text}`} className={classes.row}>
                  <View className={classes.grow}>
                    <View className={classes.fact}>{entry.text}</View>
                    <View className={classes.caption}>
                      {[who(entry), entry.storeName].filter((part) => part !== null && part !== '').join('，')}
                    </View>
                  </View>
                  <View className={`${classes.right} ${classes.caption}`}>{momentText(entry.at, at)}</View>
                </View>
              ))}
            </View>
          )
        }
      </Loaded>
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      {page.value?.next && (
        <Button kind="soft" size="medium" text="更早的" onTap={() => more()} loading={loading ? '正在拿' : false} />
      )}
    </ConsoleBody>
  )
}
