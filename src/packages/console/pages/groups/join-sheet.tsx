import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { PhotoPicker } from '@/components/photo-picker'
import { ShownPhotos } from '@/components/photo-picker/shown-photos'
import { usePhotos } from '@/components/photo-picker/use-photos'
import { Switch } from '@/components/switch'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { ListedGroup } from '../../../../../cloudfunctions/groups/contract'
import classes from '../../console.module.scss'
import { LabelledField } from '../../labelled-field'

export interface JoinSheetProps {
  group: ListedGroup
  onClose: () => void
  onDone: () => Promise<void>
}

/** How many WeChat lets in, by kind. */
const CAPACITY: Record<ListedGroup['kind'], number> = { core: 200, official: 500, store: 200 }

const within = (text: string, least: number): boolean => {
  const value = Number(text)
  return /^\d{1,3}$/.test(text.trim()) && value >= least && value <= 500
}

/** How many are in a group and how one joins it: a full one leads people on to the next. */
export function JoinSheet({ group, onClose, onDone }: JoinSheetProps) {
  const [capacity, setCapacity] = useState(String(group.capacity ?? CAPACITY[group.kind]))
  const [members, setMembers] = useState(group.members === null ? '' : String(group.members))
  const [lasting, setLasting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const photos = usePhotos('group-code', 1)
  const [picture] = photos.fileIds
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const answer = await callConsole('groups.setJoin', {
        ...{ groupId: group.groupId, capacity: Number(capacity), members: Number(members), lasting },
        ...(picture === undefined ? {} : { picture }),
      })
      if (!answer.ok) return setProblem(answer.refusal.message)
      showDone('记下了')
      onClose()
      await onDone()
    },
    () => setProblem('没有回音，再点一次'),
  )
  const wrong = !within(capacity, 2) ? '最多 2 到 500 人' : !within(members, 0) ? '还差现在几人' : false
  return (
    <FormSheet
      id="join-code"
      open
      title={`「${group.name}」的人数和码`}
      onClose={onClose}
      saveText="记下"
      onSave={save}
      saving={saving ? '记下' : false}
      blocked={wrong || photos.blocked}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <LabelledField
        id="join-members"
        kind="number"
        label="现在几人"
        value={members}
        onChange={setMembers}
        maxLength={3}
        hint="微信不告诉我们，满了以后顾客会被带到下一个群"
      />
      <LabelledField
        id="join-capacity"
        kind="number"
        label="最多几人"
        value={capacity}
        onChange={setCapacity}
        maxLength={3}
      />
      {group.code !== null && (
        <>
          <View className={classes.label}>现在的码</View>
          <ShownPhotos photos={[group.code]} />
        </>
      )}
      <PhotoPicker label="进群的码" photos={photos} hint="群聊右上角，群二维码，存下来再传；微信的码 7 天到期" />
      <View className={classes.row}>
        <View className={classes.grow}>
          <View className={classes.fact}>这个码不会到期</View>
          <View className={classes.caption}>企业微信的进群码是这样，微信群的不是</View>
        </View>
        <Switch on={lasting} onChange={setLasting} label="这个码不会到期" />
      </View>
    </FormSheet>
  )
}
