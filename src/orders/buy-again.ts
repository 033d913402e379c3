import Taro from '@tarojs/taro'
import { useBag } from '@/state/bag'
import type { OrderView } from '../../cloudfunctions/orders/contract'

/** 再来一单: the same lines go into the bag of that store, where the server prices them anew and says what is gone. */
export const buyAgain = (order: OrderView): void => {
  const { clear, add } = useBag.getState()
  clear()
  for (const { skuId, productId, quantity, options, name, picture, plate } of order.lines) {
    add(order.store.storeId, { skuId, productId, quantity, options, name, picture, plate })
  }
  Taro.navigateTo({ url: '/pages/bag/index' })
}
