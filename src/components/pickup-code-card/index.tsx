import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { QrCode } from '@/components/qr-code'
import { useBrightScreen } from '@/hooks/use-bright-screen'
import { groupedCode, pickupQrText } from '@/text/pickup-code'
import classes from './index.module.scss'

export interface PickupCodeCardProps {
  /** Eight characters. */
  code: string
  /** Picked up: grey, with 已取. */
  used?: boolean
  /** Below the tear line: what is in the order. */
  children?: ReactNode
}

/** The code that is shown in the store; needs no network. The screen is bright while it is shown. */
export function PickupCodeCard({ code, used = false, children }: PickupCodeCardProps) {
  useBrightScreen(!used)
  return (
    <View className={classes.card}>
      <View className={classes.hint}>{used ? '这单已经取走了' : '给店员扫一下，或报取货码'}</View>
      <View className={`${classes.code} ${used ? classes.used : ''}`}>
        <QrCode text={pickupQrText(code)} size={188} ring label={`取货码 ${groupedCode(code)}`} />
        {used && <View className={classes.stamp}>已取</View>}
      </View>
      <View className={`${classes.letters} ${used ? classes.usedLetters : ''}`} id="pickup-code">
        {groupedCode(code)}
      </View>
      {children !== undefined && (
        <>
          <View className={classes.tear}>
            <View className={`${classes.notch} ${classes.left}`} />
            <View className={classes.dashes} />
            <View className={`${classes.notch} ${classes.right}`} />
          </View>
          <View className={classes.items}>{children}</View>
        </>
      )}
    </View>
  )
}
