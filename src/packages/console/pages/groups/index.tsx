import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { momentText } from '@/text/time'
import type { GroupsConsoleActions, GroupView, ListedGroup } from '../../../../../cloudfunctions/groups/contract'
import { BindCardButton } from '../../bind-card-button'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame, PerStore } from '../../frame'
import { useBindCard } from '../../use-bind-card'
import type { OwnStore } from '../../use-operator-store'
import { CreateSheet, KIND_TEXT } from './create-sheet'
import { JoinSheet } from './join-sheet'

type Groups = GroupsConsoleActions['groups.list']['reply']

/** The register of chats: whose members get the community price. */
export default function GroupsPage() {
  const [sharing, setSharing] = useState<GroupView | null>(null)
  const card = useBindCard(sharing?.groupId ?? null)
  return (
    <ConsoleFrame title="社群" current="groups" id="console-groups">
      {() => (
        <>
          <PerStore>{(store) => <Register key={store.storeId} store={store} onShare={setSharing} />}</PerStore>
          <Sheet
            id="bind-sheet"
            open={sharing !== null}
            title={`登记「${sharing?.name ?? ''}」`}
            onClose={() => setSharing(null)}
            footer={<BindCardButton card={card} />}
          >
            <ConsoleBody>
              <View className={classes.sentence}>
                把登记卡发到那个群，自己在群里点开，再点“绑定”。微信不给群名和群员，这样才知道是哪个群。
              </View>
            </ConsoleBody>
          </Sheet>
        </>
      )}
    </ConsoleFrame>
  )
}

function Register({ store, onShare }: { store: OwnStore; onShare: (group: GroupView) => void }) {
  const [creating, setCreating] = useState(false)
  const [joining, setJoining] = useState<ListedGroup | null>(null)
  const [turning, setTurning] = useState<GroupView | null>(null)
  const groups = useAsync<Groups>(() => callConsole('groups.list', { storeId: store.storeId }), [store.storeId], {
    onShow: true,
  })
  return (
    <ConsoleBody>
      <View className={classes.top}>
        <View className={classes.title} role="heading" aria-level={1}>
          {store.name}的群
        </View>
        <Button id="create-group" size="small" text="新建一条" onTap={() => setCreating(true)} />
      </View>
      <Loaded of={groups} what="社群" skeleton={<CardSkeleton rows={3} />}>
        {(value) => (
          <>
            {value.unregisteredTouches > 0 && (
              <Notice tone="salt">近 30 天有 {value.unregisteredTouches} 次从没登记的群点进来，登记了才有群友价</Notice>
            )}
            {value.groups.length === 0 && (
              <StateView scene="empty-plate" title="还没有群" sentence="新建一条，把登记卡发到群里" />
            )}
            <View className={classes.list}>
              {value.groups.map((group) => (
                <GroupCard
                  key={group.groupId}
                  group={group}
                  onShare={() => onShare(group)}
                  onTurn={() => setTurning(group)}
                  onJoin={() => setJoining(group)}
                />
              ))}
            </View>
          </>
        )}
      </Loaded>
      {creating && (
        <CreateSheet
          store={store}
          onClose={() => setCreating(false)}
          onDone={async (group) => {
            setCreating(false)
            await groups.reload()
            onShare(group)
          }}
        />
      )}
      {joining !== null && <JoinSheet group={joining} onClose={() => setJoining(null)} onDone={groups.reload} />}
      {turning !== null && <TurnSheet group={turning} onClose={() => setTurning(null)} onDone={groups.reload} />}
    </ConsoleBody>
  )
}

interface GroupCardProps {
  group: ListedGroup
  onShare: () => void
  onTurn: () => void
  onJoin: () => void
}

/** How many are in it, and whether people can join by its code. */
function joinText({ capacity, members, code, codeUntil }: ListedGroup, at: number): string {
  const people = members === null ? '人数还没记' : `${members} 人，最多 ${capacity} 人`
  if (code === null) return `${people}，还没有进群码`
  if (code.state === 'waiting') return `${people}，进群码在检查`
  if (code.state === 'refused') return `${people}，进群码没通过检查，换一张`
  if (codeUntil === null) return `${people}，进群码一直有效`
  return codeUntil > at ? `${people}，进群码 ${momentText(codeUntil, at)} 到期` : `${people}，进群码过期了，换一张`
}

function GroupCard({ group, onShare, onTurn, onJoin }: GroupCardProps) {
  const state = !group.active
    ? { text: '停着', tone: 'oat' as const }
    : group.bound
      ? { text: '登记好了', tone: 'matcha' as const }
      : { text: '等登记', tone: 'yolk' as const }
  return (
    <View className={classes.card} id={`group-${group.groupId}`}>
      <View className={classes.head}>
        <View className={classes.title}>{group.name}</View>
        <Chip tone={state.tone}>{state.text}</Chip>
      </View>
      <View className={classes.caption}>
        {KIND_TEXT[group.kind]}，{group.storeName}
      </View>
      {group.active && <View className={classes.caption}>{joinText(group, now())}</View>}
      <View className={classes.actions}>
        <Button size="small" kind="link" text={group.active ? '停掉' : '重新启用'} onTap={onTurn} />
        {group.active && (
          <Button size="small" kind="link" text="人数和码" label={`${group.name}的人数和码`} onTap={onJoin} />
        )}
        {!group.bound && group.active && <Button size="small" kind="soft" text="发登记卡" onTap={onShare} />}
      </View>
    </View>
  )
}

interface TurnSheetProps {
  group: GroupView
  onClose: () => void
  onDone: () => Promise<void>
}

/** Says what happens to orders before it stops or starts a group. */
function TurnSheet({ group, onClose, onDone }: TurnSheetProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const active = !group.active
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const answer = await callConsole('groups.setActive', { groupId: group.groupId, active })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(active ? '启用了' : '停掉了')
    onClose()
    await onDone()
  })
  return (
    <FormSheet
      id="turn-sheet"
      open
      title={active ? '重新启用' : '停掉这个群'}
      onClose={onClose}
      saveText={`${active ? '启用' : '停掉'}「${group.name}」`}
      onSave={save}
      saving={saving ? '记下' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.sentence}>
        {active ? '从这个群点进来的新单又有群友价，已下的单照旧。' : '停掉后，新单不再有群友价，已下的单照旧。'}
      </View>
    </FormSheet>
  )
}
