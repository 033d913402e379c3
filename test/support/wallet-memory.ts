import { outbox } from '../../cloudfunctions/messages/records'
import { pointsLedger } from '../../cloudfunctions/points/records'
import { type Wallet, wallets } from '../../cloudfunctions/wallets/records'

/** Documents in a map, changed by the SDK's own operators: thousands of histories a second, where a database is too slow. */
type Doc = Record<string, unknown> & { _id: string }

/** Plain JSON, several times faster than a structured clone. */
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))

interface Operator {
  operator: string
  operands: unknown[]
}

const isOperator = (value: unknown): value is Operator =>
  value !== null && typeof value === 'object' && Array.isArray(Reflect.get(value, 'operands'))

const at = (doc: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], doc)

function matches(doc: Doc, filter: Record<string, unknown>): boolean {
  return Object.entries(filter).every(([path, wanted]) => {
    const found = at(doc, path)
    if (!isOperator(wanted)) return found === wanted
    const [operand] = wanted.operands
    switch (wanted.operator) {
      case 'exists':
        return (found !== undefined) === operand
      case 'nin':
        return !(wanted.operands.flat() as unknown[]).includes(found)
      case 'lt':
        return (found as number) < (operand as number)
      default:
        throw new Error(`the map knows no condition ${wanted.operator}`)
    }
  })
}

function change(doc: Doc, path: string, value: unknown): void {
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  let place: Record<string, unknown> = doc
  for (const part of parts) {
    place[part] ??= {}
    place = place[part] as Record<string, unknown>
  }
  if (!isOperator(value)) place[last] = copy(value)
  else if (value.operator === 'inc')
    place[last] = ((place[last] as number | undefined) ?? 0) + (value.operands[0] as number)
  else if (value.operator === 'set') place[last] = copy(value.operands[0])
  else if (value.operator === 'remove') delete place[last]
  else throw new Error(`the map knows no change ${value.operator}`)
}

/** Puts wallets, ledger and outbox into maps for as long as the test file runs. */
export function walletsInMemory(): { wallets: Map<string, Wallet>; ledger: Map<string, Doc>; restore: () => void } {
  const maps = [new Map<string, Doc>(), new Map<string, Doc>(), new Map<string, Doc>()] as const
  const spies = ([wallets, pointsLedger, outbox] as const).flatMap((collection, index) => {
    const docs = maps[index] as Map<string, Doc>
    return [
      jest.spyOn(collection, 'get').mockImplementation(async (id: string) => copy(docs.get(id) ?? null) as never),
      jest.spyOn(collection, 'insertIfAbsent').mockImplementation(async (doc) => {
        if (docs.has(doc._id)) return 'exists'
        docs.set(doc._id, copy(doc) as unknown as Doc)
        return 'inserted'
      }),
      jest.spyOn(collection, 'updateIf').mockImplementation(async (filter, changes) => {
        const doc = docs.get(filter._id)
        if (!doc || !matches(doc, filter)) return false
        for (const [path, value] of Object.entries(changes)) change(doc, path, value)
        return true
      }),
    ]
  })
  return {
    wallets: maps[0] as unknown as Map<string, Wallet>,
    ledger: maps[1],
    restore: () => {
      for (const spy of spies) spy.mockRestore()
    },
  }
}
