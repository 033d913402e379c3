import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { Button } from '@/components/button'
import { Facts } from '@/components/dot-separator/facts'
import { Price } from '@/components/price'
import { PriceReasons } from '@/components/price-reasons'
import { ProductCard } from '@/components/product-card'
import { Ring, ringSource } from '@/components/ring'
import { Sheet } from '@/components/sheet'
import { SlotPicker } from '@/components/slot-picker'
import { Stepper } from '@/components/stepper'
import { useToast } from '@/components/toast/show-toast'
import type { ProductCard as ProductCardView } from '../../cloudfunctions/catalog/contract'

const product: ProductCardView = {
  productId: 'croissant',
  name: '海盐黄油可颂',
  caption: '发酵黄油 24 层',
  categoryId: 'bread',
  tags: [],
  picture: 'cloud://shop/pictures/croissant-264.webp',
  pictureLarge: 'cloud://shop/pictures/croissant-560.webp',
  plate: '#F8EEDF',
  skuId: 'croissant_1',
  payableFen: 1360,
  listFen: 1600,
  struckFen: null,
  classId: 'community',
  left: 40,
  stockTexts: ['今天 16:00 出炉', '还剩 5 个'],
  day: '2026-11-24',
  unavailable: null,
  needsChoice: false,
  maxPerLine: 20,
  bakeTimes: ['16:00'],
}

describe('prices', () => {
  it('are read aloud as one amount', () => {
    render(<Price fen={1360} label="到手" />)
    expect(screen.getByLabelText('到手 13 元 6 角')).toHaveTextContent('¥13.60')
  })

  it('say line by line why, and what did not apply (T3)', () => {
    render(
      <PriceReasons
        listFen={1600}
        payableFen={1360}
        adjustments={[
          {
            source: 'community',
            sourceId: null,
            skuId: null,
            name: '群友价 85 折',
            reason: '从登记的社群点进来，人人同价',
            amountFen: -240,
            classId: 'community',
            shares: [[-240]],
          },
        ]}
        notApplied={[
          {
            ...{ source: 'tier', sourceId: 'silver', code: 'not-better', name: '银星会员价' },
            ...{ reason: '没有群友价划算', amountFen: 1520, missing: null },
          },
        ]}
      />,
    )
    for (const text of ['标价', '¥16.00', '群友价 85 折', '−¥2.40', '银星会员价', '没有群友价划算', '¥15.20', '到手']) {
      expect(screen.getByText(text)).toBeInTheDocument()
    }
  })
})

describe('product card', () => {
  it('shows the list price as 标价 beside a class price, not struck through', () => {
    render(<ProductCard product={product} onOpen={() => undefined} onAdd={() => undefined} />)
    expect(screen.getByText('标价 ¥16')).toHaveClass('list')
    expect(screen.getByText('标价 ¥16')).not.toHaveClass('struck')
  })

  it('says how many are left only when they are few', () => {
    const { rerender } = render(<ProductCard product={product} onOpen={() => undefined} onAdd={() => undefined} />)
    expect(screen.getByText('发酵黄油 24 层')).toBeInTheDocument()
    rerender(<ProductCard product={{ ...product, left: 5 }} onOpen={() => undefined} onAdd={() => undefined} />)
    expect(screen.getByText('还剩 5 个')).toBeInTheDocument()
  })

  it('when sold out still opens but cannot be added', () => {
    const onOpen = jest.fn()
    render(
      <ProductCard product={{ ...product, unavailable: '明天 10:00 再来' }} onOpen={onOpen} onAdd={() => undefined} />,
    )
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
    fireEvent.click(screen.getByRole('link', { name: '海盐黄油可颂' }))
    expect(onOpen).toHaveBeenCalledTimes(1)
    expect(screen.getByText('明天 10:00 再来')).toBeInTheDocument()
  })

  it('adding does not open', () => {
    const [onOpen, onAdd] = [jest.fn(), jest.fn()]
    render(<ProductCard product={product} onOpen={onOpen} onAdd={onAdd} />)
    fireEvent.click(screen.getByRole('button', { name: '加一份 海盐黄油可颂' }))
    expect([onAdd.mock.calls.length, onOpen.mock.calls.length]).toEqual([1, 0])
  })
})

describe('button', () => {
  it('is locked while it works, and says what it does', () => {
    const onTap = jest.fn()
    render(<Button text="微信支付" loading="付款中" onTap={onTap} />)
    fireEvent.click(screen.getByRole('button', { name: '付款中' }))
    expect(onTap).not.toHaveBeenCalled()
  })

  it('says why it cannot work', () => {
    const onTap = jest.fn()
    render(<Button text="一键购买" disabled="已约满" onTap={onTap} />)
    fireEvent.click(screen.getByRole('button', { name: '已约满' }))
    expect(onTap).not.toHaveBeenCalled()
    expect(screen.getByRole('button')).toHaveAttribute('aria-disabled', 'true')
  })
})

describe('stepper', () => {
  it('stops at both ends and says why there is no more', () => {
    const onChange = jest.fn()
    render(<Stepper value={1} max={1} onChange={onChange} limitText="每人限 1 份" />)
    fireEvent.click(screen.getByRole('button', { name: '减一份' }))
    act(() => {
      fireEvent.click(screen.getByRole('button', { name: '加一份' }))
    })
    expect(onChange).not.toHaveBeenCalled()
    expect(useToast.getState().toast?.text).toBe('每人限 1 份')
  })
})

describe('slot picker', () => {
  const slot = (from: string, left: number) => ({ slotId: `d1_${from}`, day: '2026-11-24', from, to: from, left })
  const slots = [slot('16:00', 0), slot('16:30', 3), slot('17:00', 6)]

  it('keeps full slots visible, calls the first free one 最早能取, and does not choose a full one', () => {
    const onSelect = jest.fn()
    render(<SlotPicker slots={slots} selected="d1_16:30" onSelect={onSelect} />)
    expect(screen.getAllByRole('radio').map((tile) => tile.textContent)).toEqual([
      '16:00约满了',
      '16:30最早能取',
      '17:00还剩 6 位',
    ])
    fireEvent.click(screen.getByText('16:00'))
    expect(onSelect).not.toHaveBeenCalled()
    fireEvent.click(screen.getByText('17:00'))
    expect(onSelect).toHaveBeenCalledWith(slots[2])
  })
})

describe('sheet', () => {
  it('closes by its cross, but never while it is locked', () => {
    const onClose = jest.fn()
    const { rerender } = render(
      <Sheet open locked title="确认一下" onClose={onClose}>
        内容
      </Sheet>,
    )
    fireEvent.click(screen.getByRole('button', { name: '关上' }))
    expect(onClose).not.toHaveBeenCalled()
    rerender(
      <Sheet open title="确认一下" onClose={onClose}>
        内容
      </Sheet>,
    )
    fireEvent.click(screen.getByRole('button', { name: '关上' }))
    expect(onClose).toHaveBeenCalledTimes(1)
  })
})

describe('ring and facts', () => {
  it('draws no arc at 0, and a full circle at 1', () => {
    expect(ringSource(42, 7, 0, '#000', false).match(/circle/g)).toHaveLength(1)
    const around = 2 * Math.PI * 17.5
    expect(decodeURIComponent(ringSource(42, 7, 1, '#000', false))).toContain(`stroke-dasharray="${around} ${around}"`)
  })

  it('is labelled where it says something and hidden where it decorates', () => {
    const { container } = render(
      <>
        <Ring size={42} stroke={7} ratio={0.7} label="连续签到 5 天，共 7 天" />
        <Ring size={14} stroke={3} ratio={0.4} label="" />
      </>,
    )
    expect(screen.getByLabelText('连续签到 5 天，共 7 天')).toBeInTheDocument()
    expect(container.lastElementChild).toHaveAttribute('aria-hidden', 'true')
  })

  it('leaves out facts that are not known', () => {
    const { container } = render(<Facts of={['仙林店', null, '', '步行 5 分钟']} />)
    expect(container.textContent).toBe('仙林店步行 5 分钟')
    expect(container.querySelectorAll('.dot')).toHaveLength(1)
  })
})
