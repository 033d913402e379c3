import { Image, View } from '@tarojs/components'
import { showLarge } from '@/cloud/choose-photos'
import { pictureSource } from '@/cloud/picture'
import { alt } from '@/text/alt'
import type { PhotoView } from '../../../cloudfunctions/photos/contract'
import classes from './shown-photos.module.scss'

export interface ShownPhotosProps {
  photos: readonly PhotoView[]
}

const STATE_TEXT: Record<PhotoView['state'], string> = { waiting: '还在检查', pass: '', refused: '没通过检查' }

/** Photos that were added, with what WeChat's check says of those that others may not see (yet); a tap shows one large. */
export function ShownPhotos({ photos }: ShownPhotosProps) {
  const sources = photos.flatMap(({ fileId }) => (fileId === null ? [] : [pictureSource(fileId)]))
  if (photos.length === 0) return null
  return (
    <View className={classes.row}>
      {photos.map(({ fileId, state }, index) => {
        const key = fileId ?? `refused ${index}`
        const source = fileId === null ? null : pictureSource(fileId)
        return (
          <View key={key} className={classes.slot}>
            {source === null ? (
              <View className={classes.gone} />
            ) : (
              <View
                className={classes.open}
                onClick={() => showLarge(sources, sources.indexOf(source))}
                role="button"
                aria-label={`看第 ${index + 1} 张照片的大图`}
              >
                <Image className={classes.picture} src={source} mode="aspectFill" lazyLoad aria-hidden {...alt('')} />
              </View>
            )}
            {STATE_TEXT[state] !== '' && <View className={classes.state}>{STATE_TEXT[state]}</View>}
          </View>
        )
      })}
    </View>
  )
}
