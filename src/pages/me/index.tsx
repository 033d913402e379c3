import { Image, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { scenes } from '@/cloud/bundled-pictures'
import { call } from '@/cloud/call'
import { pictureSource } from '@/cloud/picture'
import { FactRow } from '@/components/fact-row'
import { FormSheet } from '@/components/form-sheet'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { loadMe } from '@/state/session'
import type { MeView } from '../../../cloudfunctions/members/contract'
import { BirthdayCard } from './birthday'
import classes from './index.module.scss'
import { MemberMoney } from './money'
import { ProfileSheet } from './profile-sheet'

const ROLE_TEXT: Record<MeView['role'], string> = { customer: '', staff: '店员', manager: '店长', owner: '店主' }

const open = (url: string) => (): void => {
  Taro.navigateTo({ url })
}

/** The person's own place: orders, the shop's people's doors, settings, papers. */
export default function MePage() {
  const me = useAsync<{ me: MeView }>(loadMe, [], { onShow: true })
  const [redeeming, setRedeeming] = useState(false)
  return (
    <Screen nav="custom" title="我的" back={false} wash="member" id="me-page">
      <View className={classes.page}>
        <Loaded of={me} what="你的资料">
          {(value) => <Me me={value.me} onChange={me.reload} />}
        </Loaded>
        <View className={classes.card}>
          <FactRow kind="row" icon="settings" title="设置和同意记录" onTap={open('/pages/settings/index')} />
          <FactRow kind="row" icon="list" title="用户协议" onTap={open('/pages/agreement/index')} />
          <FactRow kind="row" icon="lock" title="隐私说明" onTap={open('/pages/privacy/index')} />
          <FactRow kind="row" icon="receipt" title="资质公示" onTap={open('/pages/licences/index')} />
          <FactRow
            kind="row"
            last
            icon="person"
            title="有员工码？"
            caption="店主或店长发给你的一次性码"
            onTap={() => setRedeeming(true)}
            id="redeem"
          />
        </View>
      </View>
      <RedeemSheet open={redeeming} onClose={() => setRedeeming(false)} onDone={me.reload} />
    </Screen>
  )
}

function Me({ me, onChange }: { me: MeView; onChange: () => Promise<void> }) {
  const role = ROLE_TEXT[me.role]
  const [editing, setEditing] = useState(false)
  const own = me.avatar?.fileId ?? null
  return (
    <>
      <View
        className={classes.head}
        id="to-profile"
        role="button"
        aria-label={`${me.name}，改昵称和头像`}
        onClick={() => setEditing(true)}
      >
        {own === null ? (
          <Image className={classes.avatar} src={scenes.donut} mode="aspectFit" aria-hidden />
        ) : (
          <Image className={classes.avatar} src={pictureSource(own)} mode="aspectFill" aria-hidden />
        )}
        <View>
          <View className={classes.name} role="heading" aria-level={1}>
            {me.name}
          </View>
          {role !== '' && <Text className={classes.role}>{role}</Text>}
        </View>
        <Text className={classes.change}>改</Text>
      </View>
      {editing && <ProfileSheet me={me} onClose={() => setEditing(false)} onDone={onChange} />}
      <MemberMoney me={me} />
      <View className={classes.card}>
        <FactRow
          kind="row"
          icon="receipt"
          title="我的订单"
          caption={`待付款 ${me.counts.unpaid}，待取 ${me.counts.toPickUp}`}
          onTap={() => Taro.switchTab({ url: '/pages/orders/index' })}
        />
        <FactRow
          kind="row"
          icon="star"
          title="我的评价"
          caption="取走以后说说怎么样"
          last
          id="to-reviews"
          onTap={open('/packages/community/pages/reviews/index')}
        />
      </View>
      <View className={classes.card}>
        <FactRow
          kind="row"
          icon="gift"
          title="签到"
          caption="一天一次，领积分和券"
          id="to-check-in"
          onTap={open('/packages/community/pages/check-in/index')}
        />
        <FactRow
          kind="row"
          icon="person"
          title="邀请朋友"
          caption="朋友取走第一单，满期没退，两个人都有"
          id="to-invite"
          onTap={open('/packages/community/pages/invite/index')}
        />
        <FactRow
          kind="row"
          icon="star"
          title="社群等级"
          caption="怎么算的、到哪一级了"
          id="to-level"
          onTap={open('/packages/community/pages/level/index')}
        />
        <FactRow
          kind="row"
          icon="people"
          title="门店的群和接龙"
          caption="进哪个群、群里在接什么"
          last
          id="to-groups"
          onTap={open('/packages/community/pages/groups/index')}
        />
      </View>
      <BirthdayCard me={me} onDone={onChange} />
      {me.role !== 'customer' && (
        <View className={classes.card}>
          <FactRow
            kind="row"
            icon="scan"
            title="店里的活"
            caption="今天的单、做好、核销"
            last={me.role === 'staff'}
            onTap={open('/packages/staff/pages/today/index')}
          />
          {me.role !== 'staff' && (
            <FactRow
              kind="row"
              icon="chart"
              title="运营台"
              caption="今天卖得怎样、商品、社群、员工"
              last
              onTap={open('/packages/console/pages/today/index')}
            />
          )}
        </View>
      )}
    </>
  )
}

interface RedeemProps {
  open: boolean
  onClose: () => void
  onDone: () => Promise<void>
}

function RedeemSheet({ open: shown, onClose, onDone }: RedeemProps) {
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const answer = await call('staff.redeem', { code: code.trim(), name: name.trim() })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(`${ROLE_TEXT[answer.data.staff.role]}，欢迎`)
    onClose()
    await onDone()
  })
  const ready = code.trim().length >= 6 && name.trim() !== ''
  return (
    <FormSheet
      id="redeem-sheet"
      open={shown}
      title="用员工码加入"
      onClose={onClose}
      saveText="加入"
      onSave={save}
      saving={saving ? '核对中' : false}
      blocked={ready ? false : '填好码和名字'}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <TextField
        id="redeem-code"
        label="员工码"
        value={code}
        onChange={setCode}
        maxLength={64}
        placeholder="一次有效"
      />
      <TextField
        id="redeem-name"
        label="你的名字"
        value={name}
        onChange={setName}
        maxLength={12}
        placeholder="同事怎么叫你"
      />
    </FormSheet>
  )
}
