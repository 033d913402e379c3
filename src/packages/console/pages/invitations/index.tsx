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
import type { InvitationRow, InvitationsConsoleActions } from '../../../../../cloudfunctions/invitations/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { SettingsSheet } from './settings-sheet'

type Settings = InvitationsConsoleActions['invitations.settings']['reply']
type List = InvitationsConsoleActions['invitations.list']['reply']
const SHOWN = ['all', 'open', 'rewarded', 'ended', 'refused'] as const
type Show = (typeof SHOWN)[number]

/** 邀请: the rules as customers read them, who brought whom, and why somebody was not counted. */
export default function InvitationsPage() {
  return (
    <ConsoleFrame title="邀请" current="invitations" id="console-invitations">
      {(me) => (
        <ConsoleBody>
          <Settings owner={me.role === 'owner'} />
          <Invitations />
        </ConsoleBody>
      )}
    </ConsoleFrame>
  )
}

function Settings({ owner }: { owner: boolean }) {
  const [editing, setEditing] = useState(false)
  const settings = useAsync<Settings>(() => callConsole('invitations.settings', {}), [], { onShow: true })
  return (
    <Loaded of={settings} what="规则" skeleton={<CardSkeleton rows={4} />}>
      {({ settings: one }) => (
        <View className={classes.card} id="invitation-rules">
          <View className={classes.head}>
            <View className={classes.title} role="heading" aria-level={1}>
              邀请有礼，{one.on ? '开着' : '停着'}
            </View>
            {owner && <Button id="edit-invitations" size="small" text="改规则" onTap={() => setEditing(true)} />}
          </View>
          {one.findings.map((finding) => (
            <Notice key={finding} tone="yolk">
              {finding}
            </Notice>
          ))}
          {one.rules.map((rule) => (
            <View key={rule} className={classes.sentence}>
              {rule}
            </View>
          ))}
          {editing && (
            <SettingsSheet settings={one} onClose={() => setEditing(false)} onDone={() => settings.reload()} />
          )}
        </View>
      )}
    </Loaded>
  )
}

function Invitations() {
  const [show, setShow] = useState<Show>('all')
  const list = useAsync<List>(() => callConsole('invitations.list', { show }), [show], { onShow: true })
  const totals = list.value?.totals
  const count = (of: Exclude<Show, 'all'>): string => (totals ? ` ${totals[of]}` : '')
  return (
    <>
      <Tabs
        tabs={[
          { key: 'all', text: '全部' },
          { key: 'open', text: `在路上${count('open')}` },
          { key: 'rewarded', text: `发了${count('rewarded')}` },
          { key: 'ended', text: `没走完${count('ended')}` },
          { key: 'refused', text: `没算上${count('refused')}` },
        ]}
        selected={show}
        onSelect={(key) => setShow(SHOWN.find((one) => one === key) ?? 'all')}
      />
      <Loaded of={list} what="邀请" skeleton={<CardSkeleton rows={5} />}>
        {(value) => <Rows key={`${show} ${value.rows[0]?.key ?? ''}`} first={value} show={show} />}
      </Loaded>
    </>
  )
}

function Rows({ first, show }: { first: List; show: Show }) {
  const [more, setMore] = useState<{ rows: InvitationRow[]; next: number | null }>({ rows: [], next: first.next })
  const [problem, setProblem] = useState<string | null>(null)
  const [load, loading] = useAction(
    async () => {
      const answer = await callConsole('invitations.list', {
        show,
        ...(more.next === null ? {} : { before: more.next }),
      })
      if (!answer.ok) return setProblem(answer.refusal.message)
      setProblem(null)
      setMore({ rows: [...more.rows, ...answer.data.rows], next: answer.data.next })
    },
    () => setProblem('没拿到更多，再点一次'),
  )
  const rows = [...first.rows, ...more.rows]
  return (
    <View className={classes.card} id="invitation-rows">
      {rows.length === 0 && <View className={classes.caption}>这里还没有人</View>}
      {rows.map(({ key, at, friend, inviter, code, detail }) => (
        <View key={key} className={classes.row}>
          <View className={classes.grow}>
            <View className={classes.fact}>
              {inviter} 请 {friend}
            </View>
            <View className={classes.caption}>{detail}</View>
          </View>
          <View className={`${classes.right} ${classes.caption}`}>
            {code}
            <View>{dateText(shopDay(at))}</View>
          </View>
        </View>
      ))}
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      {more.next !== null && (
        <Button kind="soft" size="medium" text="看更多" onTap={load} loading={loading ? '正在看' : false} />
      )}
    </View>
  )
}
