import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { dateText, shopDay } from '@/text/time'
import type { MeView } from '../../../../../cloudfunctions/members/contract'
import type { StaffConsoleActions, StaffView } from '../../../../../cloudfunctions/staff/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { ROLE_TEXT } from '../../role-text'
import { type OwnStores, useOperatorStore } from '../../use-operator-store'
import { InviteSheet } from './invite-sheet'

/** Who works here: everybody's role and stores, codes for new people, and taking somebody out. */
export default function TeamPage() {
  return (
    <ConsoleFrame title="店员" current="team" id="console-team">
      {(me) => <Team me={me} />}
    </ConsoleFrame>
  )
}

function Team({ me }: { me: MeView }) {
  const { stores } = useOperatorStore()
  const [inviting, setInviting] = useState(false)
  const [removing, setRemoving] = useState<StaffView | null>(null)
  const team = useAsync<StaffConsoleActions['staff.list']['reply']>(() => callConsole('staff.list', {}), [], {
    onShow: true,
  })
  const own = stores.value?.stores ?? []
  return (
    <ConsoleBody>
      <Loaded of={team} what="店员">
        {(value) => (
          <>
            <View className={classes.top}>
              <View className={classes.title} role="heading" aria-level={1}>
                一共 {value.staff.length} 人
              </View>
              <Button
                id="invite"
                size="small"
                text="加一个人"
                onTap={() => setInviting(true)}
                disabled={own.length === 0 ? '正在拿门店' : false}
              />
            </View>
            <View className={classes.list}>
              {value.staff.map((person) => (
                <Person
                  key={person.staffId}
                  person={person}
                  stores={own}
                  onRemove={mayRemove(me, person, value.staff) ? () => setRemoving(person) : null}
                />
              ))}
            </View>
          </>
        )}
      </Loaded>
      {inviting && <InviteSheet me={me} stores={own} onClose={() => setInviting(false)} />}
      {removing !== null && <RemoveSheet person={removing} onClose={() => setRemoving(null)} onDone={team.reload} />}
    </ConsoleBody>
  )
}

/** Managers take out staff, the owner also managers; the last owner stays. The server decides. */
const mayRemove = (me: MeView, person: StaffView, all: readonly StaffView[]): boolean =>
  person.role === 'staff' ||
  (me.role === 'owner' && (person.role === 'manager' || all.filter((one) => one.role === 'owner').length > 1))

interface PersonProps {
  person: StaffView
  stores: OwnStores['stores']
  onRemove: (() => void) | null
}

function Person({ person, stores, onRemove }: PersonProps) {
  const places =
    person.storeIds === 'all'
      ? '所有门店'
      : person.storeIds.map((storeId) => stores.find((store) => store.storeId === storeId)?.name ?? '别的店').join('、')
  return (
    <View className={classes.card}>
      <View className={classes.head}>
        <View className={classes.title}>{person.name}</View>
        <Chip tone={person.role === 'staff' ? 'oat' : 'caramel'}>{ROLE_TEXT[person.role]}</Chip>
      </View>
      <View className={classes.foot}>
        <View className={classes.caption}>
          {places}，{dateText(shopDay(person.since)).replace(/ 周.$/, '')}来的
        </View>
        {onRemove !== null && (
          <Button size="small" kind="link" text="移出" label={`移出${person.name}`} onTap={onRemove} />
        )}
      </View>
    </View>
  )
}

interface RemoveSheetProps {
  person: StaffView
  onClose: () => void
  onDone: () => Promise<void>
}

function RemoveSheet({ person, onClose, onDone }: RemoveSheetProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const answer = await callConsole('staff.remove', { staffId: person.staffId })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(`${person.name}移出了`)
    onClose()
    await onDone()
  })
  return (
    <FormSheet
      id="remove-sheet"
      open
      title={`移出${person.name}？`}
      onClose={onClose}
      saveText={`移出${ROLE_TEXT[person.role] ?? ''} ${person.name}`}
      onSave={save}
      saving={saving ? '移出中' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.sentence}>{person.name}马上不能再核销和看单，做过的事还在记录里。</View>
    </FormSheet>
  )
}
