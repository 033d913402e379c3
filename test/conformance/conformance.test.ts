import wxServerSdk from 'wx-server-sdk'
import { type Engine, openEngine } from '../../local-cloud/engine/engine'
import { connectInProcess } from '../../local-cloud/engine/in-process'
import { type Case, OTHERS, SCHEMA, THINGS, type Tools } from './case'
import { aggregateCases } from './cases/aggregates'
import { documentCases } from './cases/documents'
import { queryCases } from './cases/queries'
import { transactionCases } from './cases/transactions'
import { updateCases } from './cases/updates'
import type { Cloud, Db } from './sdk'

/**
 * The same cases run against the local cloud (always) and against a real CloudBase environment, when
 * CONFORMANCE_ENV, CONFORMANCE_SECRET_ID and CONFORMANCE_SECRET_KEY name one. No real environment has answered them yet,
 * so cases of basis `assumed` say what we believe, not what we have seen.
 */
const { CONFORMANCE_ENV, CONFORMANCE_SECRET_ID, CONFORMANCE_SECRET_KEY } = process.env
const real = CONFORMANCE_ENV !== undefined

// Generous, because the machine may be busy with other suites.
jest.setTimeout(30_000)

const cloud = wxServerSdk as unknown as Cloud

let engine: Engine | undefined
let disconnect = () => {}
let tools: Tools

const toolsOf = (db: Db): Tools => ({
  db,
  _: db.command,
  $: db.command.aggregate,
  things: db.collection(THINGS),
  others: db.collection(OTHERS),
})

beforeAll(() => {
  if (!real) {
    engine = openEngine({ file: ':memory:', mode: 'fast', now: () => 1_767_225_600_000, schema: SCHEMA })
    disconnect = connectInProcess(engine)
  }
  cloud.init(
    real
      ? { env: CONFORMANCE_ENV, secretId: CONFORMANCE_SECRET_ID, secretKey: CONFORMANCE_SECRET_KEY }
      : { env: 'local' },
  )
  tools = toolsOf(cloud.database())
})

afterAll(() => {
  disconnect()
  engine?.close()
})

beforeEach(async () => {
  const everything = { _id: tools._.exists(true) }
  for (const collection of [tools.things, tools.others]) await collection.where(everything).remove()
})

const suite = (title: string, cases: readonly Case[]): void => {
  describe(title, () => {
    it.each(cases.map((one) => [`${one.name} (${one.basis})`, one] as const))('%s', async (_, one) => {
      expect(await one.run(tools)).toEqual(one.expected)
    })
  })
}

suite('documents', documentCases)
suite('updates', updateCases)
suite('queries', queryCases)
suite('aggregates', aggregateCases)
suite('transactions', transactionCases)
