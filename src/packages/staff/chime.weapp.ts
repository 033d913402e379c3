import Taro from '@tarojs/taro'
import sound from './assets/new-order.wav'

let player: Taro.InnerAudioContext | null = null

/** One player for all chimes; WeChat allows few of them. Sounds also when the phone's mute switch is on. */
export const chime = async (): Promise<boolean> => {
  if (player === null) {
    await Taro.setInnerAudioOption({ obeyMuteSwitch: false, mixWithOther: true })
    player = Taro.createInnerAudioContext()
    player.src = sound
  }
  player.stop()
  player.play()
  return true
}
