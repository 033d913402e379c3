import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { bearer } from '@/cloud/local-login'
import type { AskedTemplate, SubscribeAnswer } from '@/cloud/subscribe-type'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Switch } from '@/components/switch'
import classes from './index.module.scss'

export interface SubscribeSheetProps {
  templates: readonly AskedTemplate[]
  onLeave: (answers: Record<string, SubscribeAnswer>) => void
}

/** Tells the local cloud, which keeps WeChat's own count. */
const tellLocalCloud = async (answers: Record<string, SubscribeAnswer>): Promise<boolean> => {
  const response = await fetch('/local/subscriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await bearer()}` },
    body: JSON.stringify({ answers }),
  })
  return response.ok
}

/** h5 only: stands for WeChat's sheet, in which each message can be agreed to or not. */
export function SubscribeSheet({ templates, onLeave }: SubscribeSheetProps) {
  const [off, setOff] = useState<readonly string[]>([])
  const [problem, setProblem] = useState(false)
  const [busy, setBusy] = useState(false)

  const end = async (answerOf: (templateId: string) => SubscribeAnswer): Promise<void> => {
    if (busy) return
    setBusy(true)
    const answers = Object.fromEntries(templates.map(({ templateId }) => [templateId, answerOf(templateId)]))
    const told = await tellLocalCloud(answers)
    setBusy(false)
    if (told) onLeave(answers)
    else setProblem(true)
  }
  const toggle = (templateId: string, on: boolean): void =>
    setOff(on ? off.filter((one) => one !== templateId) : [...off, templateId])
  return (
    <View className={classes.layer}>
      <View className={classes.sheet} role="dialog" aria-modal aria-label="模拟微信订阅" id="subscribe-sheet">
        <View className={classes.tag}>模拟微信订阅</View>
        <View className={classes.title}>这家店想给你发这些消息</View>
        <View className={classes.caption}>同意一次发一条，在手机上由微信来问</View>
        {templates.map(({ templateId, name }) => (
          <View key={templateId} className={classes.row}>
            <Text className={classes.name}>{name}</Text>
            <Switch on={!off.includes(templateId)} onChange={(on) => toggle(templateId, on)} label={name} />
          </View>
        ))}
        {problem && <Notice tone="berry">没有记下，关掉再试一次</Notice>}
        <View className={classes.actions}>
          <Button id="subscribe-reject" kind="secondary" text="取消" onTap={() => end(() => 'reject')} grow />
          <Button
            id="subscribe-accept"
            text="允许"
            onTap={() => end((templateId) => (off.includes(templateId) ? 'reject' : 'accept'))}
            grow
          />
        </View>
      </View>
    </View>
  )
}
