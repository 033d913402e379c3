import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { momentText } from '@/text/time'
import type { MeView } from '../../../../../cloudfunctions/members/contract'
import type { StaffConsoleActions } from '../../../../../cloudfunctions/staff/contract'
import classes from '../../console.module.scss'
import { ConsoleBody } from '../../frame'
import { ROLE_TEXT } from '../../role-text'
import type { OwnStores } from '../../use-operator-store'

type Invitation = StaffConsoleActions['staff.invite']['reply']

export interface InviteSheetProps {
  me: MeView
  stores: OwnStores['stores']
  onClose: () => void
}

/** Makes a one-time code for a new colleague and shows it this once. */
export function InviteSheet({ me, stores, onClose }: InviteSheetProps) {
  const [role, setRole] = useState<'staff' | 'manager'>('staff')
  const [storeIds, setStoreIds] = useState<readonly string[]>(
    stores.length === 1 ? stores.map((one) => one.storeId) : [],
  )
  const [made, setMade] = useState<Invitation | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const answer = await callConsole('staff.invite', { role, storeIds: [...storeIds] })
    if (answer.ok) setMade(answer.data)
    else setProblem(answer.refusal.message)
  })
  const toggle = (storeId: string): void =>
    setStoreIds((chosen) => (chosen.includes(storeId) ? chosen.filter((one) => one !== storeId) : [...chosen, storeId]))
  if (made !== null) return <MadeCode invitation={made} onClose={onClose} />
  return (
    <FormSheet
      id="invite-sheet"
      open
      title="加一个人"
      onClose={onClose}
      saveText={`生成${ROLE_TEXT[role] ?? ''}码`}
      onSave={save}
      saving={saving ? '生成中' : false}
      blocked={storeIds.length === 0 ? '选在哪家店' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.label}>做什么</View>
      <View className={classes.chips} role="radiogroup" aria-label="做什么">
        <Choice text="店员" selected={role === 'staff'} onTap={() => setRole('staff')} />
        {me.role === 'owner' && <Choice text="店长" selected={role === 'manager'} onTap={() => setRole('manager')} />}
      </View>
      <View className={classes.label}>在哪家店，可以多选</View>
      <View className={classes.chips}>
        {stores.map((store) => (
          <Choice
            key={store.storeId}
            text={store.name}
            selected={storeIds.includes(store.storeId)}
            onTap={() => toggle(store.storeId)}
          />
        ))}
      </View>
    </FormSheet>
  )
}

function MadeCode({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const copy = async (): Promise<void> => {
    await Taro.setClipboardData({ data: invitation.code })
    showDone('拷好了')
  }
  return (
    <Sheet id="invite-code" open title="员工码" onClose={onClose} footer={<Button grow text="拷下来" onTap={copy} />}>
      <ConsoleBody>
        <View className={classes.code} id="staff-code">
          {invitation.code}
        </View>
        <View className={classes.sentence}>
          只显示这一次，只能用一次，{momentText(invitation.expiresAt, now())}前有效。对方在“我的”里点“有员工码？”填上。
        </View>
      </ConsoleBody>
    </Sheet>
  )
}
