import cloud from 'wx-server-sdk'
import { Collection } from './database/collection'
import { MINUTE, SECOND } from './time'

/** Who runs a job at the moment; `until` 0 means nobody. A crashed run frees itself when `until` has passed. */
export interface JobLease {
  _id: string
  until: number
  rev: number
}

export const jobLeases = new Collection<JobLease>('job_leases')

export interface Job {
  /** An id of our own; also the lease's. */
  name: string
  /** One page of work, oldest due first; answers whether more is waiting. Safe to repeat. */
  page: (now: number) => Promise<boolean>
}

const RUN_MS = 50 * SECOND
const TURN_MS = 10 * SECOND
const LEASE_MS = 2 * MINUTE

async function takeLease(name: string, now: number): Promise<number | null> {
  const lease = await jobLeases.get(name)
  if (!lease) {
    const made = await jobLeases.insertIfAbsent({ _id: name, until: now + LEASE_MS, rev: 1 })
    return made === 'inserted' ? 1 : null
  }
  if (lease.until > now) return null
  const rev = lease.rev + 1
  const taken = await jobLeases.updateIf({ _id: name, rev: lease.rev }, { until: now + LEASE_MS, rev })
  return taken ? rev : null
}

/** Runs one job page by page until it is done or its turn is over; false when another run holds it. */
async function takeTurn(job: Job, clock: () => number, endOfRun: number): Promise<boolean> {
  const rev = await takeLease(job.name, clock())
  if (rev === null) return false
  const endOfTurn = Math.min(clock() + TURN_MS, endOfRun)
  try {
    while ((await job.page(clock())) && clock() < endOfTurn);
  } finally {
    await jobLeases.updateIf({ _id: job.name, rev }, { until: 0, rev: rev + 1 })
  }
  return true
}

/**
 * Makes the `main` of a timer function: jobs take turns of at most 10 s in a run of at most 50 s.
 * Only WeChat's timer may start it: `TRIGGER_SRC=timer` and nobody's OPENID.
 * A failing job is logged and does not keep the others from running; the run then fails as a whole, so that it is seen.
 */
export function onTimer(jobs: readonly Job[], clock: () => number = Date.now): () => Promise<{ ran: string[] }> {
  return async () => {
    if (process.env.TRIGGER_SRC !== 'timer' || cloud.getWXContext().OPENID)
      throw new Error('only a timer may call this')
    const endOfRun = clock() + RUN_MS
    const ran: string[] = []
    const failed: string[] = []
    for (const job of jobs) {
      if (clock() >= endOfRun) break
      try {
        if (await takeTurn(job, clock, endOfRun)) ran.push(job.name)
      } catch (error) {
        console.error(JSON.stringify({ job: job.name, error: error instanceof Error ? error.stack : String(error) }))
        failed.push(job.name)
      }
    }
    if (failed.length > 0) throw new Error(`jobs failed: ${failed.join(', ')}`)
    return { ran }
  }
}
