import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { WeappRuntime } from './harness/runtime'
import { applyPatch } from './harness/set-data'
import { finger } from './harness/touch'
import { installCompilers, type WxCompilers } from './harness/wx-compiler'

/** A mini-program written by hand, small enough to see what the harness does with each part of it. */
const FILES: Record<string, string> = {
  'app.json': JSON.stringify({
    pages: ['pages/a', 'pages/b', 'pages/c'],
    tabBar: {
      list: [
        { pagePath: 'pages/a', text: '甲' },
        { pagePath: 'pages/b', text: '乙' },
      ],
    },
  }),
  'app.js': `App({ log: [], onLaunch(o) { this.log.push('launch ' + o.scene) }, onShow() { this.log.push('show') } })`,
  'pages/a.wxml': `<view bindtap="eh" data-sid="outer"><view catchtap="eh" data-sid="stop"><text data-sid="t">停</text></view>
    <view bindtap="eh" data-sid="inner"><text>点 {{n}}</text></view></view><input bindinput="eh" data-sid="in" placeholder="名字"/>`,
  'pages/a.js': `Page({ data: { n: 0 }, log: [],
    eh(e) { this.log.push(e.type + ' ' + e.currentTarget.dataset.sid); if (e.detail.value) this.setData({ n: e.detail.value }) },
    onShow() { this.log.push('show') }, onHide() { this.log.push('hide') }, onUnload() { this.log.push('unload') } })`,
  'pages/b.wxml': '<view>乙 {{time}}</view>',
  'pages/b.js': `Page({ data: { time: 0 }, onLoad() { setInterval(() => this.setData({ time: this.data.time + 1 }), 15000) } })`,
  'pages/c.wxml': '<template is="nothing"/><view>丙 {{id}}</view>',
  'pages/c.js': `Page({ data: { id: '' }, onLoad(q) { this.setData({ id: q.id }); wx.noSuchThing; console.error('坏了 ' + typeof window + typeof Intl + typeof fetch)
    setTimeout(() => { throw new Error('迟到的错') }, 0) } })`,
}

let compilers: WxCompilers
let dist: string
let runtime: WeappRuntime

beforeAll(() => {
  compilers = installCompilers()
  dist = mkdtempSync(path.join(tmpdir(), 'weapp-by-hand-'))
  mkdirSync(path.join(dist, 'pages'))
  for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(dist, name), text)
})
afterAll(() => {
  compilers.remove()
  rmSync(dist, { recursive: true })
})
beforeEach(async () => {
  runtime = new WeappRuntime({ dist, templateCode: compilers.templates(dist), mocks: { cloud: () => ({}) } })
  await runtime.launch('/pages/a?x=1', 1044)
})
afterEach(() => runtime.close())

const log = (): string[] => runtime.page().log as string[]

test('a tap reaches the target and every ancestor that binds it, in order, until a catch', async () => {
  const person = finger(runtime)
  await person.tap('点')
  expect(log()).toEqual(['show', 'tap inner', 'tap outer'])
  await person.tap('停')
  expect(log().slice(3)).toEqual(['tap stop'])
})

test('what is typed arrives as detail.value, and setData shows in the real template', async () => {
  await finger(runtime).type('名字', '小满')
  expect(runtime.text()).toContain('点小满')
})

test('a tap on nothing, and on something that does not listen, is an error of the test', async () => {
  const person = finger(runtime)
  await expect(person.tap('没有这句话')).rejects.toThrow('nothing on the page says 没有这句话')
  await runtime.navigate('switchTab', '/pages/b')
  await expect(person.tap('乙')).rejects.toThrow('nothing listens to tap')
})

test('tabs stay alive while another is shown, other pages do not, and tabs cannot be pushed', async () => {
  const first = runtime.page()
  await runtime.navigate('switchTab', '/pages/b')
  expect(first.log).toEqual(['show', 'hide'])
  await runtime.navigate('navigateTo', '/pages/c?id=7')
  expect(runtime.text()).toBe('丙7')
  await runtime.navigate('switchTab', '/pages/a')
  expect(runtime.page()).toBe(first)
  expect(first.log).toEqual(['show', 'hide', 'show'])
  await expect(runtime.navigate('navigateTo', '/pages/b')).rejects.toThrow('can not navigateTo a tabbar page')
  await expect(runtime.navigate('navigateTo', '/pages/x')).rejects.toThrow('page "pages/x" is not found')
})

test('an interval of 15 s runs when the test lets 15 s pass', async () => {
  await finger(runtime).tab('乙')
  await runtime.elapse(15_000)
  expect(runtime.text()).toBe('乙1')
  await runtime.elapse(15_000)
  expect(runtime.text()).toBe('乙2')
})

test('errors, late errors, unknown names of wx and missing templates are all found', async () => {
  await runtime.navigate('navigateTo', '/pages/c?id=1')
  runtime.text()
  expect(runtime.findings.errors[0]).toBe('坏了 undefinedundefinedundefined')
  expect(runtime.findings.errors[1]).toContain('迟到的错')
  expect(runtime.findings.missing).toEqual(['wx.noSuchThing'])
  expect(runtime.findings.warnings.join()).toContain('nothing')
})

test('setData writes by path and creates lists and objects on the way', () => {
  const data: Record<string, unknown> = { root: { cn: [] } }
  applyPatch(data, { 'root.cn.[0]': { sid: 'a', cn: [] }, 'root.cn.[0].cn.[1].v': 'x', 'root.cn[0].st': 'top' })
  expect(data).toEqual({ root: { cn: [{ sid: 'a', cn: [undefined, { v: 'x' }], st: 'top' }] } })
})
