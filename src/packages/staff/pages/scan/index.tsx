import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Screen } from '@/components/screen'
import { TextField } from '@/components/text-field'
import { StaffGate } from '../../staff-gate'
import { handoverUrl, redeemUrl, usePickupScan } from '../../use-pickup-scan'
import classes from './index.module.scss'

const CODE_LENGTH = 8
/** Of a coupon that is shown. */
const COUPON_CODE_LENGTH = 9

/** Letters and digits as they are typed, in groups of four. */
const shown = (typed: string): string => {
  const plain = typed
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
    .slice(0, COUPON_CODE_LENGTH)
  return plain.match(/.{1,4}/g)?.join(' ') ?? plain
}

/** For when the camera cannot read the code: the eight characters below it, nine for a coupon. */
export default function ScanPage() {
  const [code, setCode] = useState('')
  const [scan, scanning] = usePickupScan(true)
  const plain = code.replace(/ /g, '')
  const missing = CODE_LENGTH - plain.length
  const look = (): void => {
    if (missing <= 0) Taro.redirectTo({ url: missing < 0 ? redeemUrl(plain) : handoverUrl(plain) })
  }
  return (
    <Screen
      title="核销"
      id="staff-scan"
      bottom={
        <BottomBar>
          <Button kind="secondary" icon="scan" text="扫码" onTap={scan} loading={scanning ? '在看码' : false} />
          <Button
            grow
            id="look"
            text={missing < 0 ? '看这张券' : '看这单'}
            onTap={look}
            disabled={missing <= 0 ? false : missing === CODE_LENGTH ? '输 8 位取货码' : `还差 ${missing} 位`}
          />
        </BottomBar>
      }
    >
      <StaffGate>
        {() => (
          <View className={classes.page}>
            <View className={classes.title} role="heading" aria-level={1}>
              输取货码
            </View>
            <View className={classes.sentence}>在顾客的二维码下面，8 位，券是 9 位，大小写都行</View>
            <View className={classes.card}>
              <TextField
                id="pickup-code-field"
                kind="code"
                label="取货码"
                value={code}
                onChange={(typed) => setCode(shown(typed))}
                maxLength={11}
                placeholder="KM74 T9QX"
                hint="输错太多次要歇一分钟，看清楚再输"
                onConfirm={look}
              />
            </View>
          </View>
        )}
      </StaffGate>
    </Screen>
  )
}
