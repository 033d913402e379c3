import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { useAction } from '@/hooks/use-action'
import type { GroupView } from '../../../../../cloudfunctions/groups/contract'
import classes from '../../console.module.scss'
import type { OwnStore } from '../../use-operator-store'

export const KIND_TEXT: Record<GroupView['kind'], string> = { core: '核心群', official: '官方群', store: '门店群' }
const KINDS = ['store', 'core', 'official'] as const

export interface CreateSheetProps {
  store: OwnStore
  onClose: () => void
  onDone: (group: GroupView) => Promise<void>
}

/** A new entry of the register; the chat itself is bound by its card. */
export function CreateSheet({ store, onClose, onDone }: CreateSheetProps) {
  const [name, setName] = useState('')
  const [kind, setKind] = useState<GroupView['kind']>('store')
  const [problem, setProblem] = useState<string | null>(null)
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const answer = await callConsole('groups.create', { name: name.trim(), storeId: store.storeId, kind })
    if (answer.ok) await onDone(answer.data.group)
    else setProblem(answer.refusal.message)
  })
  return (
    <FormSheet
      id="create-sheet"
      open
      title={`${store.name}，新建一条`}
      onClose={onClose}
      saveText="建好，去发登记卡"
      onSave={save}
      saving={saving ? '新建中' : false}
      blocked={name.trim().length < 2 ? '写群名，2 个字起' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <TextField
        id="group-name"
        label="群名，顾客看得到"
        value={name}
        onChange={setName}
        maxLength={30}
        placeholder="仙林店甜品群"
      />
      <View className={classes.label}>哪种群</View>
      <View className={classes.chips} role="radiogroup" aria-label="哪种群">
        {KINDS.map((one) => (
          <Choice key={one} text={KIND_TEXT[one]} selected={one === kind} onTap={() => setKind(one)} />
        ))}
      </View>
    </FormSheet>
  )
}
