import type { Action } from './action'
import { addCollection } from './add-collection'
import { aggregateDocuments } from './aggregate-documents'
import { calculateDocument } from './calculate-document'
import { getDocument } from './get-document'
import { insertDocument } from './insert-document'
import { modifyAndReturn } from './modify-and-return'
import { modifyDocument } from './modify-document'
import { removeDocument } from './remove-document'
import { abortTransaction, commitTransaction, startTransaction } from './transaction'

/** Every database action of the SDK that is answered; the rest is `unsupported-locally`. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['database.addCollection', addCollection],
  ['database.insertDocument', insertDocument],
  ['database.getDocument', getDocument],
  ['database.calculateDocument', calculateDocument],
  ['database.modifyDocument', modifyDocument],
  ['database.modifyAndReturnDoc', modifyAndReturn],
  ['database.removeDocument', removeDocument],
  ['database.aggregateDocuments', aggregateDocuments],
  ['database.startTransaction', startTransaction],
  ['database.commitTransaction', commitTransaction],
  ['database.abortTransaction', abortTransaction],
])

/** The actions that end a transaction rather than run inside it. */
export const ENDS_TRANSACTION: ReadonlySet<string> = new Set([
  'database.commitTransaction',
  'database.abortTransaction',
])
