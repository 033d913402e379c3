import { View } from '@tarojs/components'
import { useState } from 'react'
import { WhySheet, type WhySheetProps } from '.'
import classes from './index.module.scss'

/** 这个价怎么来的: a link below a price that opens its whole explanation. */
export function WhyLink(price: Omit<WhySheetProps, 'open' | 'onClose'>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <View className={classes.link} onClick={() => setOpen(true)} role="button" id="why-link">
        这个价怎么来的
      </View>
      <WhySheet open={open} onClose={() => setOpen(false)} {...price} />
    </>
  )
}
