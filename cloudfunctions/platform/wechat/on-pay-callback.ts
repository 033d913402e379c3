import cloud from 'wx-server-sdk'

/** What WeChat Pay wants to hear: `errcode` 0 ends the repeats, anything else brings another call. */
export interface CallbackAnswer {
  errcode: number
  errmsg: string
}

const answer = (errcode: number, errmsg: string): CallbackAnswer => ({ errcode, errmsg })

/**
 * Makes the `main` of the function that WeChat Pay calls. The event is a hint and anybody could forge one: only the
 * order number is read from it, and a call that carries somebody's OPENID is a client's and does nothing.
 * @param settle looks at that order; true = done, false = come again
 */
export function onPayCallback(
  settle: (outTradeNo: string, now: number) => Promise<boolean>,
): (event: unknown) => Promise<CallbackAnswer> {
  return async (event) => {
    if (cloud.getWXContext().OPENID) return answer(403, 'not for clients')
    const outTradeNo: unknown =
      event !== null && typeof event === 'object' ? Reflect.get(event, 'outTradeNo') : undefined
    if (typeof outTradeNo !== 'string') return answer(400, 'no order number')
    try {
      return (await settle(outTradeNo, Date.now())) ? answer(0, '') : answer(1, 'come again')
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
      console.error(JSON.stringify({ callback: outTradeNo.slice(0, 32), error: why }))
      return answer(1, 'come again')
    }
  }
}
