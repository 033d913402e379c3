import { hearOfPhotoCheck } from '../../photos/hear-of-check'
import { onMediaCheck } from '../../platform/wechat/on-media-check'

/** Called by WeChat's message push alone; clients are refused by the function's rules and by the code. */
export const main = onMediaCheck(hearOfPhotoCheck)
