import { lineKey, piecesIn, useBag } from '@/state/bag'

const looks = { name: '海盐黄油可颂', picture: 'cloud://shop/croissant-264.webp', plate: '#F8EEDF' }
const croissant = { ...looks, skuId: 'croissant_1', productId: 'croissant', quantity: 1, options: [] }
const cake = (text: string) => ({
  ...looks,
  skuId: 'cake_6',
  productId: 'cake',
  quantity: 1,
  options: [{ optionId: 'text', value: text }],
})

beforeEach(() => useBag.getState().clear())

describe('the bag 购物袋', () => {
  it('adds pieces of the same SKU and options to one line', () => {
    const { add } = useBag.getState()
    add('xianlin', croissant)
    add('xianlin', { ...croissant, quantity: 2 })
    expect(useBag.getState().lines).toEqual([{ ...croissant, quantity: 3, key: 'croissant_1' }])
  })

  it('keeps two inscriptions apart', () => {
    const { add } = useBag.getState()
    add('xianlin', cake('生日快乐'))
    add('xianlin', cake('百年好合'))
    expect(useBag.getState().lines.map((line) => line.key)).toEqual(['cake_6|text=生日快乐', 'cake_6|text=百年好合'])
    expect(piecesIn(useBag.getState().lines)).toBe(2)
  })

  it('does not depend on the order in which options were chosen', () => {
    const a = { optionId: 'a', value: '1' }
    const b = { optionId: 'b', value: '2' }
    expect(lineKey('k', [a, b])).toBe(lineKey('k', [b, a]))
  })

  it('moves to another store with what is in it', () => {
    const { add } = useBag.getState()
    add('xianlin', croissant)
    add('hexi', cake('生日快乐'))
    expect(useBag.getState()).toMatchObject({ storeId: 'hexi', lines: [{ skuId: 'croissant_1' }, { skuId: 'cake_6' }] })
  })

  it('drops a line whose quantity goes below one', () => {
    const { add, setQuantity } = useBag.getState()
    add('xianlin', croissant)
    setQuantity('croissant_1', 5)
    expect(useBag.getState().lines[0]?.quantity).toBe(5)
    setQuantity('croissant_1', 0)
    expect(useBag.getState().lines).toEqual([])
  })
})
