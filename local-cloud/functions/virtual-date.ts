/**
 * Moves `Date` of this thread onto the shop's virtual clock. Only the current time shifts: parsing, arithmetic and
 * timers stay as they are, so a wait of one second still takes one second.
 * @param offsetMs milliseconds to add to the machine's clock, asked at every reading
 */
export const installVirtualDate = (offsetMs: () => number): void => {
  const RealDate = Date
  const now = (): number => RealDate.now() + offsetMs()
  const VirtualDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  })
  Object.defineProperty(RealDate.prototype, 'constructor', { value: VirtualDate, writable: true, configurable: true })
  globalThis.Date = VirtualDate
}
