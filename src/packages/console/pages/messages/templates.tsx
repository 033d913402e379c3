import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import type { MessagesConsoleActions, MessageTemplateView } from '../../../../../cloudfunctions/messages/contract'
import classes from '../../console.module.scss'

type Reply = MessagesConsoleActions['messages.templates']['reply']

/** Which template of the shop's WeChat account each kind of message is written by. */
export function Templates({ mayEdit }: { mayEdit: boolean }) {
  const [editing, setEditing] = useState<MessageTemplateView | null>(null)
  const templates = useAsync<Reply>(() => callConsole('messages.templates', {}), [], { onShow: true })
  return (
    <>
      <Notice tone="salt">
        {mayEdit
          ? '在公众平台「订阅消息」里选好模板，把编号和关键词填到这里'
          : '模板由店主来填，这里可以看每类发了多少'}
      </Notice>
      <Loaded of={templates} what="模板" skeleton={<CardSkeleton rows={6} />}>
        {(value) => (
          <View className={classes.list}>
            {value.templates.map((one) => (
              <View key={one.kind} className={classes.card} id={`template-${one.kind}`}>
                <View className={classes.head}>
                  <View className={classes.title}>{one.name}</View>
                  <Chip tone={one.templateId === null ? 'yolk' : 'matcha'}>
                    {one.templateId === null ? '还没填' : '填好了'}
                  </Chip>
                </View>
                <View className={classes.caption}>
                  {one.fields.map(({ name }) => name).join('、')}，发出 {one.sent} / {one.announced} 条
                </View>
                {mayEdit && (
                  <View className={classes.actions}>
                    <Button
                      size="small"
                      kind="soft"
                      text={one.templateId === null ? '填模板编号' : '改'}
                      onTap={() => setEditing(one)}
                    />
                  </View>
                )}
              </View>
            ))}
          </View>
        )}
      </Loaded>
      {editing !== null && (
        <TemplateSheet
          key={editing.kind}
          template={editing}
          onClose={() => setEditing(null)}
          onDone={templates.reload}
        />
      )}
    </>
  )
}

interface TemplateSheetProps {
  template: MessageTemplateView
  onClose: () => void
  onDone: () => Promise<void>
}

function TemplateSheet({ template, onClose, onDone }: TemplateSheetProps) {
  const [templateId, setTemplateId] = useState(template.templateId ?? '')
  const [keys, setKeys] = useState(() => Object.fromEntries(template.fields.map(({ field, key }) => [field, key])))
  const [problem, setProblem] = useState<string | null>(null)
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const given = Object.entries(keys).flatMap(([field, key]) =>
      key.trim() === '' ? [] : [{ field, key: key.trim() }],
    )
    const { kind, rev } = template
    const ask = { kind, rev, templateId: templateId.trim(), keys: given }
    const answer = await callConsole('messages.saveTemplate', ask)
    if (!answer.ok) {
      setProblem(
        answer.refusal.code === 'bad-input' ? '编号或关键词不对，照公众平台上的抄一遍' : answer.refusal.message,
      )
      return
    }
    showDone('存好了')
    onClose()
    await onDone()
  })
  const changes = template.templateId !== null && templateId.trim() !== template.templateId
  return (
    <FormSheet
      id="template-sheet"
      open
      title={template.name}
      onClose={onClose}
      saveText="存好"
      onSave={save}
      saving={saving ? '存着' : false}
      blocked={templateId.trim().length < 42 ? '填完整的模板编号，43 个字符' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      {changes && <Notice tone="yolk">换了模板，顾客以前同意的就不算了，要重新问</Notice>}
      <TextField
        id="template-id"
        label="模板编号"
        value={templateId}
        onChange={setTemplateId}
        maxLength={64}
        placeholder="公众平台，订阅消息，我的模板"
      />
      {template.fields.map(({ field, name, type }) => (
        <TextField
          key={field}
          id={`key-${field}`}
          label={`${name}，关键词`}
          value={keys[field] ?? ''}
          onChange={(key) => setKeys({ ...keys, [field]: key })}
          maxLength={22}
          placeholder={`${type}1`}
          hint="模板里没有这一项就空着"
        />
      ))}
    </FormSheet>
  )
}
