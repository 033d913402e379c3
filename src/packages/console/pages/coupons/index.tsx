import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { dateText, shopDay } from '@/text/time'
import type { CouponsConsoleActions, TemplateView } from '../../../../../cloudfunctions/coupons/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { CodesSheet } from './codes-sheet'
import { CreateSheet } from './create-sheet'
import { WAY_TEXT } from './form'

type Templates = CouponsConsoleActions['coupons.templates']['reply']

/** Coupon templates: how many are out, codes for print, and the way to stop one. */
export default function CouponTemplatesPage() {
  return (
    <ConsoleFrame title="优惠券" current="coupons" id="console-coupons">
      {(me) => <Templates owner={me.role === 'owner'} />}
    </ConsoleFrame>
  )
}

function Templates({ owner }: { owner: boolean }) {
  const [creating, setCreating] = useState(false)
  const [coding, setCoding] = useState<string | null>(null)
  const [closing, setClosing] = useState<TemplateView | null>(null)
  const templates = useAsync<Templates>(() => callConsole('coupons.templates', {}), [], { onShow: true })
  const coded = templates.value?.templates.find(({ templateId }) => templateId === coding)
  return (
    <ConsoleBody>
      <View className={classes.top}>
        <View className={classes.title} role="heading" aria-level={1}>
          优惠券
        </View>
        {owner && <Button id="create-coupon" size="small" text="新建一种" onTap={() => setCreating(true)} />}
      </View>
      <Loaded of={templates} what="优惠券" skeleton={<CardSkeleton rows={3} />}>
        {(value) => (
          <>
            {value.templates.length === 0 && (
              <StateView scene="torn-ticket" title="还没有券" sentence="新建一种，顾客在“优惠券”里就能领" />
            )}
            <View className={classes.list}>
              {value.templates.map((one) => (
                <TemplateCard
                  key={one.templateId}
                  template={one}
                  owner={owner}
                  onCodes={() => setCoding(one.templateId)}
                  onClose={() => setClosing(one)}
                />
              ))}
            </View>
          </>
        )}
      </Loaded>
      {creating && templates.value !== undefined && (
        <CreateSheet
          choices={templates.value.choices}
          onClose={() => setCreating(false)}
          onDone={async () => {
            setCreating(false)
            await templates.reload()
          }}
        />
      )}
      {coded !== undefined && <CodesSheet template={coded} onClose={() => setCoding(null)} onMade={templates.reload} />}
      {closing !== null && <CloseSheet template={closing} onClose={() => setClosing(null)} onDone={templates.reload} />}
    </ConsoleBody>
  )
}

interface TemplateCardProps {
  template: TemplateView
  owner: boolean
  onCodes: () => void
  onClose: () => void
}

function TemplateCard({ template, owner, onCodes, onClose }: TemplateCardProps) {
  const { name, rule, state, ways, issued, total, today, perDay, perPerson, claimUntil, validity, giftable } = template
  const open = state === 'open'
  return (
    <View className={classes.card} id={`template-${template.templateId}`}>
      <View className={classes.head}>
        <View className={classes.title}>{name}</View>
        <Chip tone={open ? 'matcha' : 'oat'}>{open ? '在发' : '停了'}</Chip>
      </View>
      <View className={classes.caption}>{rule}</View>
      <View className={classes.row}>
        <View className={classes.grow}>
          <View className={classes.fact}>
            领出 {issued} / {total} 张
          </View>
          <View className={classes.caption}>
            今天 {today} 张{perDay === null ? '' : `，每天最多 ${perDay}`}，每人最多 {perPerson}
          </View>
        </View>
        <View className={`${classes.right} ${classes.caption}`}>领到 {dateText(shopDay(claimUntil - 1))}</View>
      </View>
      <View className={classes.caption}>
        {ways.map((way) => WAY_TEXT[way]).join('、')}，{validity}
        {giftable ? '，能送朋友' : ''}
      </View>
      <View className={classes.actions}>
        {open && <Button size="small" kind="link" text="停掉" label={`停掉${name}`} onTap={onClose} />}
        {owner && ways.includes('code') && (
          <Button size="small" kind="soft" text="券码" label={`${name}的券码`} onTap={onCodes} />
        )}
      </View>
    </View>
  )
}

interface CloseSheetProps {
  template: TemplateView
  onClose: () => void
  onDone: () => Promise<void>
}

function CloseSheet({ template, onClose, onDone }: CloseSheetProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const answer = await callConsole('coupons.closeTemplate', { templateId: template.templateId })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone('停掉了')
    onClose()
    await onDone()
  })
  return (
    <FormSheet
      id="close-sheet"
      open
      title="停掉这种券"
      onClose={onClose}
      saveText={`停掉「${template.name}」`}
      onSave={save}
      saving={saving ? '记下' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.sentence}>
        停掉后没有人能再领，没用的券码也作废。已经领走的 {template.issued} 张照旧能用。
      </View>
    </FormSheet>
  )
}
