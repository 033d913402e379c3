/** WeChat's sheet for subscribe messages, or its stand-in in h5. */
import type { RequestSubscribe } from './subscribe-type'

export const requestSubscribe: RequestSubscribe
