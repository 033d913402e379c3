/** An expected refusal: a code for programs and a Chinese sentence that says what is so and what to do. */
export interface Refusal<Code extends string = string> {
  code: Code
  message: string
}

/** What a use case answers: the data, or a refusal that the caller switches over. Faults are thrown. */
export type Result<Data, R extends Refusal = Refusal> = { ok: true; data: Data } | { ok: false; refusal: R }

export const ok = <Data>(data: Data): { ok: true; data: Data } => ({ ok: true, data })

export const refuse = <R extends Refusal>(refusal: R): { ok: false; refusal: R } => ({ ok: false, refusal })
