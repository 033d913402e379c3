import type { WeappRuntime } from './runtime'
import { allNodes, findChain, textOf, type WxNode } from './tree'

/** Native events that bubble; everything else reaches its target alone. */
const BUBBLES = /^(tap|longpress|touch\w+|transitionend|animation\w+)$/

const squeezed = (text: unknown): string => String(text ?? '').replace(/\s+/g, '')
const labelOf = (node: WxNode): string => squeezed(node.attr['aria-label'] ?? node.attr.ariaLabel)
const binds = (node: WxNode, type: string): 'bind' | 'catch' | null =>
  node.attr[`catch${type}`] ? 'catch' : node.attr[`bind${type}`] ? 'bind' : null

/** A choice of nodes: by what it says, or by any condition. */
export type Wanted = string | RegExp | ((node: WxNode) => boolean)

const says = (wanted: string | RegExp, exact: boolean) => (node: WxNode) => {
  const mine = [labelOf(node), squeezed(textOf(node))]
  if (wanted instanceof RegExp) return mine.some((text) => wanted.test(text))
  const text = squeezed(wanted)
  return exact ? mine.includes(text) : mine.some((one) => one.includes(text))
}

/** The innermost chain for a text: nobody aims at the page when they tap a word on it. */
function chainFor(root: WxNode, wanted: Wanted, nth: number): WxNode[] {
  const tests = typeof wanted === 'function' ? [wanted] : [says(wanted, true), says(wanted, false)]
  for (const test of tests) {
    const hits = allNodes(root).filter(
      (node) =>
        test(node) && (typeof wanted === 'function' || !node.children.some((c) => typeof c !== 'string' && test(c))),
    )
    const hit = hits.at(nth)
    if (!hit) continue
    const chain = findChain(root, (node) => node === hit)
    if (chain) return chain
  }
  throw new Error(`nothing on the page says ${String(wanted)}; it shows: ${squeezed(textOf(root))}`)
}

/** Calls `eh` on the target and on each ancestor that binds the event, as WeChat does, until a `catch`. */
function dispatch(runtime: WeappRuntime, chain: WxNode[], type: string, detail: Record<string, unknown>): void {
  const target = chain.at(-1)
  if (!target) throw new Error('no target')
  const page = runtime.page()
  const native = (node: WxNode) => ({
    id: String(node.attr.id ?? ''),
    offsetLeft: 0,
    offsetTop: 0,
    dataset: { sid: String(node.attr['data-sid'] ?? node.attr.id ?? '') },
  })
  const ways = BUBBLES.test(type) ? [...chain].reverse() : [target]
  let handled = 0
  for (const node of ways) {
    const way = binds(node, type)
    if (way === null) continue
    handled += 1
    runtime.stack.call(page, 'eh', {
      type,
      timeStamp: performance.now(),
      target: native(target),
      currentTarget: native(node),
      detail,
      touches: [],
      changedTouches: [],
      mark: {},
    })
    if (way === 'catch') break
  }
  if (handled === 0) throw new Error(`nothing listens to ${type} on <${target.tag}> ${squeezed(textOf(target))}`)
}

export interface Finger {
  /** Taps what carries this text or aria-label; `nth` counts equal ones from 0 (negative from the end). */
  tap(wanted: Wanted, nth?: number): Promise<void>
  /** Two taps before the page can react to the first. */
  doubleTap(wanted: Wanted): Promise<void>
  /** Types into the field with this placeholder or aria-label. */
  type(field: string, value: string): Promise<void>
  fire(wanted: Wanted, type: string, detail?: Record<string, unknown>): Promise<void>
  /** Taps a tab of the native tab bar by its text. */
  tab(text: string): Promise<void>
  /** Waits until the page shows the text. */
  sees(text: string | RegExp): Promise<void>
  find(wanted: Wanted): WxNode
}

/** How long a step may take before the test gives up; a limit for failures, never a pace. */
const PATIENCE_MS = 10_000

export function finger(runtime: WeappRuntime): Finger {
  const fire = async (wanted: Wanted, type: string, detail: Record<string, unknown> = {}, nth = 0) => {
    dispatch(runtime, chainFor(runtime.tree(), wanted, nth), type, detail)
    await runtime.settled()
  }
  const tapNow = (wanted: Wanted, nth = 0) => {
    const chain = chainFor(runtime.tree(), wanted, nth)
    const dead = chain.find((node) => node.tag === 'button' && node.attr.disabled === true)
    if (dead) throw new Error(`the button ${squeezed(textOf(dead))} is disabled`)
    const opens = chain.findLast((node) => node.tag === 'button' && node.attr.openType === 'share')
    if (opens) return void runtime.share('button', { dataset: {} })
    dispatch(runtime, chain, 'tap', { x: 10, y: 10 })
  }
  return {
    tap: async (wanted, nth) => {
      tapNow(wanted, nth)
      await runtime.settled()
    },
    doubleTap: async (wanted) => {
      const chain = chainFor(runtime.tree(), wanted, 0)
      dispatch(runtime, chain, 'tap', { x: 10, y: 10 })
      dispatch(runtime, chain, 'tap', { x: 10, y: 10 })
      await runtime.settled()
    },
    type: async (field, value) => {
      const named = (node: WxNode) =>
        ['input', 'textarea'].includes(node.tag) &&
        (squeezed(node.attr.placeholder).includes(squeezed(field)) || labelOf(node).includes(squeezed(field)))
      await fire(named, 'input', { value, cursor: value.length, keyCode: 0 })
    },
    fire,
    tab: async (text) => {
      const tab = runtime.config.tabBar?.list.find((one) => one.text === text)
      if (!tab) throw new Error(`no tab ${text}`)
      await runtime.navigate('switchTab', `/${tab.pagePath}`)
    },
    sees: async (text) => {
      const wanted = typeof text === 'string' ? squeezed(text) : text
      const until = performance.now() + PATIENCE_MS
      const shown = () => (typeof wanted === 'string' ? runtime.text().includes(wanted) : wanted.test(runtime.text()))
      while (!shown()) {
        if (performance.now() > until) {
          throw new Error(`${runtime.page().route} never shows ${String(text)}; it shows: ${runtime.text()}`)
        }
        await new Promise((done) => setTimeout(done, 10))
      }
    },
    find: (wanted) => {
      const node = chainFor(runtime.tree(), wanted, 0).at(-1)
      if (!node) throw new Error(`nothing says ${String(wanted)}`)
      return node
    },
  }
}
