import { Image, Button as NativeButton, View } from '@tarojs/components'
import { useState } from 'react'
import { scenes } from '@/cloud/bundled-pictures'
import { call } from '@/cloud/call'
import { choosePhotos, readPhoto } from '@/cloud/choose-photos'
import type { ChosenPhoto } from '@/cloud/choose-photos-type'
import { newClientId } from '@/cloud/client-id'
import { pictureSource } from '@/cloud/picture'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { ensureConsent, syncConsent, useConsent } from '@/state/consent'
import type { MeView } from '../../../cloudfunctions/members/contract'
import classes from './index.module.scss'

const IS_WEAPP = process.env.TARO_ENV === 'weapp'

export interface ProfileSheetProps {
  me: MeView
  onClose: () => void
  onDone: () => Promise<void>
}

/** Sends a picture and shows the person with it. @returns what is wrong, or null */
async function keepAvatar({ base64 }: ChosenPhoto): Promise<string | null> {
  const sent = await call('photos.add', { photoId: newClientId('P'), use: 'avatar', base64 })
  if (!sent.ok) return sent.refusal.message
  const kept = await call('members.setAvatar', { picture: sent.data.fileId })
  return kept.ok ? null : kept.refusal.message
}

/** 昵称和头像: WeChat offers its own; neither is needed for anything, and a phone number is never asked for. */
export function ProfileSheet({ me, onClose, onDone }: ProfileSheetProps) {
  const [name, setName] = useState(me.name)
  const [photo, setPhoto] = useState<ChosenPhoto | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const take = (chosen: ChosenPhoto | undefined): void => {
    setProblem(chosen === undefined ? '这张不是照片，或者太大，换一张' : null)
    if (chosen !== undefined) setPhoto(chosen)
  }
  const [choose] = useAction(async () => {
    const chosen = await choosePhotos(1)
    if (chosen.kind === 'denied') setProblem('没有允许用相册，可以在微信的设置里打开')
    else if (chosen.photos.length + chosen.unreadable > 0) take(chosen.photos[0])
  })
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      if (useConsent.getState().privacy === 'unknown') await syncConsent()
      if (!(await ensureConsent())) return
      const wrong = photo === null ? null : await keepAvatar(photo)
      if (wrong !== null) return setProblem(wrong)
      if (name.trim() !== me.name) {
        const answer = await call('members.setName', { name: name.trim() })
        if (!answer.ok) return setProblem(answer.refusal.message)
      }
      showDone('记下了')
      onClose()
      await onDone()
    },
    () => setProblem('没有回音，再点一次'),
  )
  const own = me.avatar?.fileId ?? null
  const shown = photo?.preview ?? (own === null ? scenes.donut : pictureSource(own))
  return (
    <FormSheet
      id="profile-sheet"
      open
      title="昵称和头像"
      onClose={onClose}
      saveText="就用这个"
      onSave={save}
      saving={saving ? '正在记' : false}
      blocked={name.trim() === '' ? '昵称不能空着' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <NativeButton
        id="choose-avatar"
        className={classes.choose}
        aria-label="换头像"
        openType={IS_WEAPP ? 'chooseAvatar' : undefined}
        onChooseAvatar={async ({ detail }) => take(await readPhoto(String(detail.avatarUrl)))}
        onClick={IS_WEAPP ? undefined : () => void choose()}
      >
        <Image className={classes.avatar} src={shown} mode="aspectFill" aria-hidden />
      </NativeButton>
      {me.avatar?.state === 'waiting' && photo === null && <View className={classes.promise}>头像还在检查</View>}
      {me.avatar?.state === 'refused' && photo === null && (
        <View className={classes.promise}>头像没通过检查，换一张</View>
      )}
      <TextField
        id="profile-name"
        label="昵称"
        kind="nickname"
        value={name}
        onChange={setName}
        maxLength={16}
        placeholder="昵称"
        hint="评价和接龙里别人只看到第一个字，除非你自己改"
      />
      <View className={classes.promise}>不填也能买，手机号从来不用给。</View>
    </FormSheet>
  )
}
