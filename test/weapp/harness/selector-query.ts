/** No layout exists here: every box has this rectangle, which is enough for code that measures before it draws. */
const RECT = { left: 0, top: 0, right: 188, bottom: 188, width: 188, height: 188, dataset: {}, id: '' }

/** A 2D context whose methods do nothing and whose values are plausible. */
function fakeContext(): unknown {
  const answers: Record<string, unknown> = {
    measureText: (text: unknown) => ({ width: String(text).length * 10 }),
    createLinearGradient: () => ({ addColorStop: () => undefined }),
    createRadialGradient: () => ({ addColorStop: () => undefined }),
    getImageData: () => ({ data: new Uint8ClampedArray(4), width: 1, height: 1 }),
  }
  return new Proxy(answers, {
    get: (target, name) => (typeof name === 'string' && name in target ? target[name] : () => undefined),
    set: () => true,
  })
}

/** A `<canvas type="2d">` node as `fields({ node: true })` gives it. */
export function fakeCanvas(later: (work: () => void) => void): Record<string, unknown> {
  const context = fakeContext()
  return {
    width: RECT.width,
    height: RECT.height,
    getContext: () => context,
    createImage: () => ({}),
    requestAnimationFrame: later,
    cancelAnimationFrame: () => undefined,
    toDataURL: () => 'data:image/png;base64,',
  }
}

/** `wx.createSelectorQuery()`: one answer per selected node, in order; libraries crash when an entry is absent. */
export function selectorQuery(later: (work: () => void) => void): Record<string, unknown> {
  const answers: unknown[] = []
  const query: Record<string, unknown> = {}
  const ask = (many: boolean) => {
    const one = (extra: () => object) => (fieldsOrDone?: unknown, done?: unknown) => {
      const entry = { ...RECT, ...extra() }
      const answer = many ? [entry] : entry
      answers.push(answer)
      for (const callback of [fieldsOrDone, done]) if (typeof callback === 'function') callback(answer)
      return query
    }
    return {
      boundingClientRect: one(() => ({})),
      scrollOffset: one(() => ({ scrollLeft: 0, scrollTop: 0, scrollHeight: 844, scrollWidth: 390 })),
      fields: one(() => ({ node: fakeCanvas(later), size: {} })),
      node: one(() => ({ node: fakeCanvas(later) })),
      context: one(() => ({ context: {} })),
    }
  }
  return Object.assign(query, {
    in: () => query,
    select: () => ask(false),
    selectAll: () => ask(true),
    selectViewport: () => ask(false),
    exec: (done?: unknown) => {
      if (typeof done === 'function') later(() => done(answers))
      return query
    },
  })
}
