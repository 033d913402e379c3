import { Image, View } from '@tarojs/components'
import { showLarge } from '@/cloud/choose-photos'
import { Icon } from '@/components/icon'
import { Ring } from '@/components/ring'
import { useAction } from '@/hooks/use-action'
import { alt } from '@/text/alt'
import classes from './index.module.scss'
import type { Photos, PickedPhoto } from './use-photos'

export interface PhotoPickerProps {
  /** What the photos are for: 照片（可不加）. */
  label: string
  photos: Photos
  /** What is good to know before: 谁看得到. */
  hint?: string
}

/** Photos beside a text: each with how its sending stands, and a tile that adds more. */
export function PhotoPicker({ label, photos, hint = '' }: PhotoPickerProps) {
  const { list, most } = photos
  const [choose, choosing] = useAction(photos.choose)
  const left = most - list.length
  return (
    <View className={classes.picker}>
      <View className={classes.label}>{label}</View>
      <View className={classes.row}>
        {list.map((photo, index) => (
          <Tile key={photo.photoId} photo={photo} at={index} photos={photos} />
        ))}
        {left > 0 && (
          <View
            id="add-photo"
            className={`${classes.tile} ${classes.add}`}
            hoverClass={classes.pressed}
            onClick={choosing ? undefined : choose}
            role="button"
            aria-label={`加照片，还能加 ${left} 张`}
            aria-disabled={choosing}
          >
            <Icon name="plus" size={22} colour="cocoa3" stroke={2} />
            <View className={classes.count} aria-hidden>
              {list.length}/{most}
            </View>
          </View>
        )}
      </View>
      {photos.problem !== '' && (
        <View className={classes.problem} role="alert">
          {photos.problem}
        </View>
      )}
      {hint !== '' && <View className={classes.hint}>{hint}</View>}
    </View>
  )
}

interface TileProps {
  photo: PickedPhoto
  at: number
  photos: Photos
}

function Tile({ photo, at, photos }: TileProps) {
  const name = `第 ${at + 1} 张照片`
  const failed = photo.state === 'failed'
  const previews = photos.list.map(({ preview }) => preview)
  return (
    <View className={classes.slot}>
      <View className={`${classes.tile} ${failed ? classes.wrong : ''}`}>
        <View
          className={classes.open}
          onClick={() => showLarge(previews, at)}
          role="button"
          aria-label={`看${name}的大图`}
        >
          <Image className={classes.picture} src={photo.preview} mode="aspectFill" aria-hidden {...alt('')} />
        </View>
        {photo.state === 'sending' && (
          <View className={classes.veil} role="status" aria-label={`${name}在传`}>
            <Ring size={22} stroke={3} ratio={0.4} colour="caramel" spinning label="" />
            <View aria-hidden>在传</View>
          </View>
        )}
        {failed && photo.again && (
          <View
            className={classes.veil}
            onClick={() => photos.retry(photo.photoId)}
            role="button"
            aria-label={`${name}${photo.problem}，再传一次`}
          >
            <Icon name="undo" size={20} colour="berry" />
            <View aria-hidden>再传一次</View>
          </View>
        )}
      </View>
      <View
        className={classes.remove}
        onClick={() => photos.remove(photo.photoId)}
        role="button"
        aria-label={`删掉${name}`}
      >
        <View className={classes.cross}>
          <Icon name="close" size={14} colour="flour" stroke={2} />
        </View>
      </View>
      {failed && (
        <View className={classes.wrongText} role="alert">
          {photo.problem}
        </View>
      )}
    </View>
  )
}
