/** Whether this instance has seen within the last second that a sale has nothing left to reserve. No request. */
export const soldOutLately = (_saleId: string, _now: number): boolean => false
