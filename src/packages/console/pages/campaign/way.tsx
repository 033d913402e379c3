import { View } from '@tarojs/components'
import type { CampaignState } from '../../../../../cloudfunctions/campaigns/contract'
import classes from './index.module.scss'

/** 草稿 → 检查 → 排期 → 进行 → 结束, in the words of what is done there. */
const WAY: readonly { states: readonly CampaignState[]; text: string }[] = [
  { states: ['draft'], text: '草稿' },
  { states: ['checked'], text: '检查' },
  { states: ['scheduled'], text: '排期' },
  { states: ['running'], text: '进行' },
  { states: ['ended', 'stopped'], text: '结束' },
]

/** Where a campaign stands, as a line of rings: filled behind, caramel here, outlined ahead. */
export function Way({ state }: { state: CampaignState }) {
  const here = WAY.findIndex(({ states }) => states.includes(state))
  return (
    <View className={classes.way} role="list" aria-label="活动走到哪一步">
      {WAY.map(({ text }, index) => {
        const look = index < here ? classes.done : index === here ? classes.here : classes.ahead
        const said = index < here ? '过了' : index === here ? '现在' : '还没到'
        const shown = index === here && state === 'stopped' ? '停掉' : text
        return (
          <View key={text} className={classes.step} role="listitem" aria-label={`${shown}，${said}`}>
            {index > 0 && <View className={`${classes.rail} ${index <= here ? classes.railDone : ''}`} />}
            <View className={`${classes.ring} ${look}`} />
            <View className={`${classes.stepText} ${index > here ? classes.stepAhead : ''}`}>{shown}</View>
          </View>
        )
      })}
    </View>
  )
}
