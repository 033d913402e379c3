import type { Action } from './action'

export const startTransaction: Action = (_, session) => ({ transactionId: session.transactions.begin(session.owner) })

export const commitTransaction: Action = (params, session) => {
  session.transactions.commit(params.text('transactionId'))
  return {}
}

export const abortTransaction: Action = (params, session) => {
  session.transactions.rollback(params.text('transactionId'))
  return {}
}
