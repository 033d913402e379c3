import type { z } from 'zod'
import { sha256 } from '../platform/digest'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { CouponsConsoleActions, codesInput, makeCodesInput } from './contract'
import { asBatch, codeSecret } from './find-code'
import { type CouponBatch, couponBatches } from './records'
import type { TemplateRefusal } from './rules/check-template'
import { CODE_ALPHABET, isRude, PREFIX_LENGTH, shownCode } from './rules/code'
import { codesOfBatch } from './rules/codes-of-batch'
import { rulesWithTemplate } from './rules-with-template'
import { batchView } from './template-view'

const PREFIXES = CODE_ALPHABET.length ** PREFIX_LENGTH
/** Prefixes are tried one after the other; with a thousand batches of 12 167 the fifth is free but once in a million. */
const TRIES = 12

function prefixAt(batchId: string, step: number): string {
  let rest = (Number.parseInt(sha256(batchId).slice(0, 8), 16) + step) % PREFIXES
  let text = ''
  for (let at = 0; at < PREFIX_LENGTH; at += 1) {
    text += CODE_ALPHABET.charAt(rest % CODE_ALPHABET.length)
    rest = Math.floor(rest / CODE_ALPHABET.length)
  }
  return text
}

/** The batch under a prefix of its own; a repeat finds the batch that the first call made. */
async function openBatch(batch: Omit<CouponBatch, 'prefix'>): Promise<CouponBatch> {
  for (let step = 0; step < TRIES; step += 1) {
    const prefix = prefixAt(batch._id, step)
    if (isRude(prefix)) continue
    if ((await couponBatches.insertIfAbsent({ ...batch, prefix })) === 'inserted') return { ...batch, prefix }
    const there = await couponBatches.get(batch._id)
    if (there) return there
  }
  throw new Error(`no free prefix near ${prefixAt(batch._id, 0)}`)
}

/**
 * Makes a batch of codes for a template. Nothing is stored but the batch: codes are worked out from a key.
 * Refusals: `unknown-template`, `no-codes` (the template is closed or takes no codes), `batch-reused`.
 */
export async function makeCodes(
  { batchId, templateId, count, note }: z.output<typeof makeCodesInput>,
  caller: StaffCaller,
): Promise<Result<CouponsConsoleActions['coupons.makeCodes']['reply'], TemplateRefusal>> {
  const { templates } = await rulesWithTemplate(templateId, caller.now)
  const template = templates.get(templateId)
  if (!template) return refuse({ code: 'unknown-template', message: '没找到这个模板，刷新后再试' })
  if (template.state !== 'open' || !template.ways.includes('code')) {
    return refuse({ code: 'no-codes', message: '这个模板不用券码领，或已经停掉了' })
  }
  await codeSecret()
  const batch = await openBatch({ _id: batchId, templateId, count, note, by: caller.openid, at: caller.now })
  if (batch.templateId !== templateId || batch.count !== count) {
    return refuse({ code: 'batch-reused', message: '这一批已经做过了，刷新后再做新的' })
  }
  caller.note({ after: { templateId, name: template.name, count } })
  return ok({ batch: await batchView(batch) })
}

/** A page of a batch's codes as they are printed. Refusal: `unknown-batch`. */
export async function readCodes(
  { batchId, from, count }: z.output<typeof codesInput>,
  caller: StaffCaller,
): Promise<Result<CouponsConsoleActions['coupons.codes']['reply'], TemplateRefusal>> {
  const batch = await couponBatches.get(batchId)
  if (!batch) return refuse({ code: 'unknown-batch', message: '没找到这一批，刷新后再试' })
  const { codes } = codesOfBatch(await codeSecret(), asBatch(batch))
  const end = Math.min(from + count, codes.length)
  caller.note({ after: { templateId: batch.templateId, from, count: Math.max(0, end - from) } })
  return ok({ codes: codes.slice(from, end).map(shownCode), next: end < codes.length ? end : null })
}
