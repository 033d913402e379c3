import { Image, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Icon } from '@/components/icon'
import { takeFocus } from '@/components/sheet/take-focus'
import { alt } from '@/text/alt'
import classes from './large-photos.module.scss'

export interface LargePhotosProps {
  sources: readonly string[]
  first: number
  onClose: () => void
}

/** h5 only: one photo over the whole window, as WeChat's own viewer shows it. A tap beside the buttons closes it. */
export function LargePhotos({ sources, first, onClose }: LargePhotosProps) {
  const [at, setAt] = useState(first)
  useEffect(() => takeFocus('large-photos'), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onClose])
  const name = `第 ${at + 1} 张，共 ${sources.length} 张`
  return (
    <View className={classes.layer} role="dialog" aria-modal aria-label={`照片，${name}`} id="large-photos">
      <View className={classes.stage} onClick={onClose}>
        <Image className={classes.photo} src={sources[at] ?? ''} mode="aspectFit" aria-label={name} {...alt(name)} />
      </View>
      <View className={classes.foot}>
        {sources.length > 1 && (
          <View
            className={classes.button}
            onClick={() => setAt((at + sources.length - 1) % sources.length)}
            role="button"
            aria-label="上一张"
          >
            <Icon name="back" colour="flour" stroke={2} />
          </View>
        )}
        <View className={classes.button} onClick={onClose} role="button" aria-label="关掉大图">
          <Icon name="close" colour="flour" stroke={2} />
        </View>
        {sources.length > 1 && (
          <View
            className={classes.button}
            onClick={() => setAt((at + 1) % sources.length)}
            role="button"
            aria-label="下一张"
          >
            <Icon name="chevron-right" colour="flour" stroke={2} />
          </View>
        )}
      </View>
    </View>
  )
}
