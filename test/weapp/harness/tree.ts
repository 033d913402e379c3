import vm from 'node:vm'

/** A node as the compiled template returns it: `virtual` groups, `wx-` tags, text as strings. */
export interface RawNode {
  tag?: string
  attr?: Record<string, unknown>
  children?: (RawNode | string | number | undefined)[]
}

/** A node of the page as a person would meet it. */
export interface WxNode {
  tag: string
  attr: Record<string, unknown>
  children: WxChild[]
}
export type WxChild = WxNode | string

/** Template function of one file: data in, tree out. */
export type Template = (data: unknown) => RawNode
export type Templates = (file: string) => Template

/**
 * Evaluates what wcc wrote, in a context of its own: the code adds `nv_…` properties to its built-in prototypes.
 * @param warn gets every line the templates print, such as a `<template is>` that does not exist
 */
export function loadTemplates(code: string, warn: (line: string) => void): Templates {
  const print = (...parts: unknown[]) => warn(parts.map(String).join(' '))
  const silent = () => undefined
  const context = vm.createContext({
    window: { __webview_engine_version__: 0.02 },
    console: { log: silent, info: silent, warn: print, error: print },
  })
  const names = '__WXML_GLOBAL__,$gwx,$gwn,$gwl,$gwrt,$gstack,__WXML_DEP__'
  // The tree is asked for with JSON: templates look at arrays and objects with the built-ins of their own context.
  const open = vm.runInContext(
    `(function () { var ${names};${code};return function (file) {
      var template = $gwx(file); return template && function (json) { return template(JSON.parse(json)) } } })()`,
    context,
  ) as (file: string) => ((json: string) => RawNode) | undefined
  return (file) => {
    const template = open(file)
    if (template === undefined) throw new Error(`no compiled template ${file}`)
    return (data) => template(JSON.stringify(data))
  }
}

/** Flattens groups, drops the `wx-` prefix, and opens `<comp>`, in which Taro continues beyond 15 levels. */
export function buildTree(raw: RawNode, templates: Templates): WxNode {
  const children = (node: RawNode): WxChild[] =>
    (node.children ?? []).flatMap((child): WxChild[] => {
      if (child === undefined) return []
      if (typeof child !== 'object') return [String(child)]
      if (child.tag === undefined || child.tag === 'virtual') return children(child)
      if (child.tag === 'wx-comp') {
        const inner = templates('comp.wxml')({ i: child.attr?.i, l: child.attr?.l })
        return children(inner)
      }
      return [buildTree(child, templates)]
    })
  return { tag: (raw.tag ?? 'page').replace(/^wx-/, ''), attr: raw.attr ?? {}, children: children(raw) }
}

/** Visible text below a node; neighbours are separated by a blank so that words of different boxes do not melt. */
export function textOf(node: WxChild): string {
  if (typeof node === 'string') return node
  return node.children.map(textOf).join(node.tag === 'text' ? '' : ' ')
}

/** The chain from the root to the first node that satisfies, depth first, or null. */
export function findChain(node: WxNode, wanted: (node: WxNode) => boolean): WxNode[] | null {
  if (wanted(node)) return [node]
  for (const child of node.children) {
    if (typeof child === 'string') continue
    const chain = findChain(child, wanted)
    if (chain) return [node, ...chain]
  }
  return null
}

export function allNodes(node: WxNode): WxNode[] {
  return [node, ...node.children.flatMap((child) => (typeof child === 'string' ? [] : allNodes(child)))]
}
