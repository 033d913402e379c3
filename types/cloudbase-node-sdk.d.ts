/** The part of the SDK through which every database request leaves; the package has no types of its own for it. */
declare module '@cloudbase/node-sdk/dist/utils/tcbdbapirequester' {
  export class TcbDBApiHttpRequester {
    send(action: string, data?: Record<string, unknown>, options?: unknown): Promise<unknown>
  }
}
