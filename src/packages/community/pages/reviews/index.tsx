import { useRouter } from '@tarojs/taro'
import { Mine } from './mine'
import { OfOrder } from './of-order'

/** 评价: of one order with an id, otherwise all that one wrote and can still write. */
export default function ReviewsPage() {
  const { params } = useRouter<{ id?: string }>()
  return params.id ? <OfOrder orderId={params.id} /> : <Mine />
}
