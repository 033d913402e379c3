import { Input, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { scanCode } from '@/cloud/scan'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import classes from './index.module.scss'

const CODE_MAX = 64

/** A code is typed or scanned; the button scans while nothing is typed. */
export function CodeBar({ code: given, onClaimed }: { code: string; onClaimed: () => Promise<void> }) {
  const [code, setCode] = useState(given)
  const [problem, setProblem] = useState<string | null>(null)
  const claim = async (text: string): Promise<void> => {
    setProblem(null)
    const answer = await call('coupons.claim', { code: text.slice(0, CODE_MAX) })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    setCode('')
    showDone(answer.data.already ? '这张已经在了' : `领到了「${answer.data.coupon.name}」`)
    await onClaimed()
  }
  const [act, acting] = useAction(
    async () => {
      if (code.trim() !== '') return claim(code.trim())
      const scanned = await scanCode()
      if (scanned.kind === 'unreadable') setProblem('没读出来，照亮一点再扫，或者手动输码')
      if (scanned.kind === 'text') await claim(scanned.text)
    },
    () => setProblem('没领成，再点一次，不会领重'),
  )
  const typed = code.trim() !== ''
  return (
    <BottomBar above={problem !== null && <Notice tone="berry">{problem}</Notice>}>
      <View className={classes.code}>
        <Icon name="ticket" size={20} colour="cocoa3" />
        <Input
          id="coupon-code"
          className={classes.input}
          value={code}
          placeholder="输入券码"
          placeholderClass={classes.placeholder}
          maxlength={CODE_MAX}
          confirmType="done"
          onInput={(event) => setCode(event.detail.value)}
          onConfirm={act}
          aria-label="券码"
        />
      </View>
      <Button
        id="coupon-code-act"
        kind="secondary"
        text={typed ? '领取' : '扫一扫'}
        onTap={act}
        loading={acting ? '核对中' : false}
      />
    </BottomBar>
  )
}
