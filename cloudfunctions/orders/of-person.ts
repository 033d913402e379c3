import { type Order, orders } from './records'

const PAGE = 500

/** Every order of a person that was ever more than an attempt, for whoever checks the books. One request per 500. */
export async function ordersOfPerson(openid: string): Promise<Order[]> {
  const found: Order[] = []
  for (;;) {
    const page = await orders.find(
      { openid, shown: true },
      { orderBy: [['placedAt', -1]], limit: PAGE, skip: found.length },
    )
    found.push(...page)
    if (page.length < PAGE) return found
  }
}
