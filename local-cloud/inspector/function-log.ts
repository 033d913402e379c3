import { appendFileSync, renameSync, statSync } from 'node:fs'

export interface FunctionLog {
  write(text: string): void
  /** The last 500 lines that functions printed. */
  lines(): string[]
}

const KEPT_LINES = 500
const LONGEST_FILE = 10 * 1024 * 1024

/** Keeps what functions print: the last lines in memory and, with a file, everything; one older file is kept. */
export const openFunctionLog = (file: string | null): FunctionLog => {
  let lines: string[] = []
  return {
    write: (text) => {
      lines.push(...text.split('\n').filter((line) => line !== ''))
      if (lines.length > KEPT_LINES * 2) lines = lines.slice(-KEPT_LINES)
      if (file === null) return
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_FILE) renameSync(file, `${file}.old`)
      appendFileSync(file, text)
    },
    lines: () => lines.slice(-KEPT_LINES),
  }
}
