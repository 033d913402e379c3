import { readdirSync, readFileSync } from 'node:fs'

interface ProcessInfo {
  parent: number
  residentKb: number
}

const infoOf = (pid: string): ProcessInfo | null => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return {
      parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0),
      residentKb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0),
    }
  } catch {
    return null // the process ended while we looked
  }
}

/** Resident memory of a process and all below it, in MB (Linux only; null elsewhere). */
export const residentMb = (root: number): number | null => {
  let pids: string[]
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return null
  }
  const infos = new Map(
    pids.flatMap((pid) => {
      const info = infoOf(pid)
      return info ? [[Number(pid), info] as const] : []
    }),
  )
  const below = (pid: number): number =>
    (infos.get(pid)?.residentKb ?? 0) +
    [...infos].filter(([, info]) => info.parent === pid).reduce((sum, [child]) => sum + below(child), 0)
  return Math.round(below(root) / 1024)
}
