/** One request that an invocation made to the cloud; times in milliseconds since the invocation began. */
export interface LoggedRequest {
  action: string
  collection?: string
  atMs: number
  endMs: number
  /** 1 + the number of answers the request had to wait for one after the other; absent for WeChat's own APIs. */
  round?: number
}

/** What `/local/calls` tells of one invocation; `requests` and `rounds` are the figures budgets are asserted on. */
export interface CallRecord {
  id: number
  requestId: string
  entrypoint: string
  action?: string
  openid?: string
  source: string
  /** Epoch milliseconds of the virtual clock. */
  startedAt: number
  /** Absent while it runs. */
  tookMs?: number
  outcome?: 'value' | 'thrown' | 'timeout' | 'killed'
  requests: LoggedRequest[]
  /** Requests to the database, and the rounds in which they were made. */
  databaseRequests: number
  rounds: number
  payRequests: number
}

const KEPT = 5_000

/** The database rounds of an invocation: requests that waited for the same number of answers ran side by side. */
const countRounds = (requests: readonly LoggedRequest[]): number =>
  new Set(requests.filter(({ action }) => action.startsWith('database.')).map(({ round }) => round)).size

export interface CallLog {
  begin(call: Pick<CallRecord, 'requestId' | 'entrypoint' | 'action' | 'openid' | 'source' | 'startedAt'>): CallRecord
  note(call: CallRecord, request: LoggedRequest): void
  /** @param since records with a greater id only */
  list(since?: number): CallRecord[]
  clear(): void
}

/** The last 5 000 invocations, oldest first. */
export const openCallLog = (): CallLog => {
  let records: CallRecord[] = []
  let lastId = 0
  return {
    begin: (call) => {
      lastId += 1
      const record: CallRecord = { id: lastId, ...call, requests: [], databaseRequests: 0, rounds: 0, payRequests: 0 }
      records.push(record)
      if (records.length > KEPT * 2) records = records.slice(-KEPT)
      return record
    },
    note: (call, request) => {
      call.requests.push(request)
      if (request.action.startsWith('database.')) call.databaseRequests += 1
      if (request.action === 'wx.wxPayApi') call.payRequests += 1
      call.rounds = countRounds(call.requests)
    },
    list: (since = 0) => records.filter((record) => record.id > since).slice(-KEPT),
    clear: () => {
      records = []
    },
  }
}
