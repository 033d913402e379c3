import type { z } from 'zod'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import type {
  addPriceNoteInput,
  CatalogConsoleActions,
  PriceNoteView,
  priceNotesInput,
  removePriceNoteInput,
} from './contract'
import { type PriceNote, priceNotes } from './records'
import { loadRules } from './rules-cache'

type Reply<Name extends keyof CatalogConsoleActions> = CatalogConsoleActions[Name]['reply']

/** So many notes of one SKU are shown at the most. */
const SHOWN = 50

const unknownSku = { code: 'unknown-sku', message: '没找到这个规格，刷新后再试' } as const

const noteView = ({ _id, competitor, fen, source, seenOn }: PriceNote, listFen: number): PriceNoteView => ({
  noteId: _id,
  competitor,
  fen,
  source,
  seenOn,
  againstOurs: Math.round(((fen - listFen) / listFen) * 100),
})

/** What others ask for the like of a SKU, newest first, beside our list price. Refusal: `unknown-sku`. */
export async function listPriceNotes(
  { skuId }: z.output<typeof priceNotesInput>,
  { now }: StaffCaller,
): Promise<Result<Reply<'catalog.priceNotes'>, Refusal<'unknown-sku'>>> {
  const [rules, found] = await Promise.all([
    loadRules(now),
    priceNotes.find({ skuId, removedAt: null }, { orderBy: [['seenOn', -1]], limit: SHOWN }),
  ])
  const rule = rules.skus.get(skuId)
  if (!rule) return refuse(unknownSku)
  return ok({ skuId, listFen: rule.listFen, notes: found.map((note) => noteView(note, rule.listFen)) })
}

/**
 * 记一笔别家的价：dated, with its source; a repeated tap writes one. Nothing is computed from it and no price follows it.
 * Refusals: `unknown-sku`, `day-ahead`, `note-id-reused`.
 */
export async function addPriceNote(
  ask: z.output<typeof addPriceNoteInput>,
  { now, openid }: StaffCaller,
): Promise<Result<Reply<'catalog.addPriceNote'>, Refusal<'unknown-sku' | 'day-ahead' | 'note-id-reused'>>> {
  const { noteId, ...seen } = ask
  if (!(await loadRules(now)).skus.has(ask.skuId)) return refuse(unknownSku)
  if (ask.seenOn > shopDay(now)) return refuse({ code: 'day-ahead', message: '看到的日子还没到，改成今天或更早' })
  const note: PriceNote = { _id: noteId, ...seen, by: openid, at: now, removedAt: null }
  if ((await priceNotes.insertIfAbsent(note)) === 'inserted') return ok({ noteId, already: false })
  const earlier = await priceNotes.get(noteId)
  const isSame =
    earlier !== null &&
    earlier.by === openid &&
    (['skuId', 'competitor', 'fen', 'source', 'seenOn'] as const).every((field) => earlier[field] === note[field])
  if (!isSame) return refuse({ code: 'note-id-reused', message: '这一笔已经记过别的内容，重新记一笔' })
  return ok({ noteId, already: true })
}

/** Takes a note off the list; it stays in the records. Refusal: `unknown-note`. */
export async function removePriceNote(
  { noteId }: z.output<typeof removePriceNoteInput>,
  { now }: StaffCaller,
): Promise<Result<Reply<'catalog.removePriceNote'>, Refusal<'unknown-note'>>> {
  if (await priceNotes.updateIf({ _id: noteId, removedAt: null }, { removedAt: now })) return ok({ noteId })
  if (await priceNotes.get(noteId, ['_id'])) return ok({ noteId })
  return refuse({ code: 'unknown-note', message: '没找到这一笔，刷新后再看' })
}
