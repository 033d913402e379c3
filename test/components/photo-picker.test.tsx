import '@testing-library/jest-dom'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useLargePhotos } from '@/cloud/choose-photos.h5'
import type { Chosen } from '@/cloud/choose-photos-type'
import { CloudFault } from '@/cloud/envelope'
import { PhotoPicker } from '@/components/photo-picker'
import { LargePhotos } from '@/components/photo-picker/large-photos'
import { ShownPhotos } from '@/components/photo-picker/shown-photos'
import { usePhotos } from '@/components/photo-picker/use-photos'

const choose = jest.fn<Promise<Chosen>, [number]>()
const add = jest.fn()
jest.mock('@/cloud/choose-photos', () => ({
  ...jest.requireActual('@/cloud/choose-photos'),
  choosePhotos: (most: number) => choose(most),
}))
jest.mock('@/cloud/call', () => ({ call: (action: string, data: unknown) => add(action, data) }))

const chosen = (...names: string[]): Chosen => ({
  kind: 'photos',
  photos: names.map((name) => ({ preview: `data:${name}`, base64: name })),
  unreadable: 0,
})
const kept = (fileId: string) => ({ ok: true, data: { fileId, state: 'waiting' } })

/** A form around the picker, which says what it would send and what keeps it from sending. */
function Form({ most = 3 }: { most?: number }) {
  const photos = usePhotos('aftersales', most)
  return (
    <>
      <PhotoPicker label="照片" photos={photos} />
      <output>{photos.blocked === false ? photos.fileIds.join(' ') : photos.blocked}</output>
    </>
  )
}
const says = () => document.querySelector('output')?.textContent
const tap = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

beforeEach(() => {
  jest.resetAllMocks()
  useLargePhotos.setState({ open: null })
})

describe('the photo picker', () => {
  it('sends each photo as soon as it is chosen, and the form waits for it', async () => {
    let answer: (value: unknown) => void = () => undefined
    choose.mockResolvedValue(chosen('hole'))
    add.mockReturnValue(new Promise((resolve) => (answer = resolve)))
    render(<Form />)
    await tap('加照片，还能加 3 张')
    expect(screen.getByRole('status', { name: '第 1 张照片在传' })).toBeInTheDocument()
    expect(says()).toBe('照片还在传')
    expect(add).toHaveBeenCalledWith('photos.add', {
      photoId: expect.stringMatching(/^P[0-9A-Za-z]{15,31}$/),
      use: 'aftersales',
      base64: 'hole',
    })
    await act(async () => answer(kept('cloud://a')))
    expect(screen.queryByRole('status', { name: '第 1 张照片在传' })).toBeNull()
    expect(says()).toBe('cloud://a')
  })

  it('offers no more than fit: the tile says how many are left and goes with the last', async () => {
    choose.mockResolvedValueOnce(chosen('a', 'b')).mockResolvedValueOnce(chosen('c'))
    add.mockImplementation(async (_action, { base64 }) => kept(base64))
    render(<Form />)
    await tap('加照片，还能加 3 张')
    await tap('加照片，还能加 1 张')
    expect(choose.mock.calls).toEqual([[3], [1]])
    expect(screen.queryByRole('button', { name: /加照片/ })).toBeNull()
    expect(says()).toBe('a b c')
  })

  it('a photo that was not sent can be sent again under the same id, or removed', async () => {
    choose.mockResolvedValue(chosen('hole'))
    add.mockRejectedValueOnce(new CloudFault('offline', '网断了')).mockResolvedValueOnce(kept('cloud://a'))
    render(<Form />)
    await tap('加照片，还能加 3 张')
    expect(says()).toBe('有照片没传上')
    await tap('第 1 张照片网断了，再传一次')
    expect(says()).toBe('cloud://a')
    expect(add.mock.calls[0]).toEqual(add.mock.calls[1])
    await tap('删掉第 1 张照片')
    expect(says()).toBe('')
    expect(screen.getByRole('button', { name: '加照片，还能加 3 张' })).toBeInTheDocument()
  })

  it('a refused photo says why and can only be removed', async () => {
    choose.mockResolvedValue(chosen('hole'))
    add.mockResolvedValue({
      ok: false,
      refusal: { code: 'photo-too-large', message: '这张照片太大，换一张或裁小一点' },
    })
    render(<Form />)
    await tap('加照片，还能加 3 张')
    expect(screen.getByRole('alert')).toHaveTextContent('这张照片太大，换一张或裁小一点')
    expect(screen.queryByRole('button', { name: /再传一次/ })).toBeNull()
    await tap('删掉第 1 张照片')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it.each([
    [{ kind: 'denied' }, '没有允许用相机和相册，可以在微信的设置里打开'],
    [{ kind: 'photos', photos: [], unreadable: 2 }, '2 个文件不是照片，或太大'],
  ] as [Chosen, string][])('%j is said and leaves nothing behind', async (outcome, text) => {
    choose.mockResolvedValue(outcome)
    render(<Form />)
    await tap('加照片，还能加 3 张')
    expect(screen.getByRole('alert')).toHaveTextContent(text)
    expect([says(), add.mock.calls]).toEqual(['', []])
  })
})

describe('photos that were added', () => {
  it('say which are still looked at; what was refused is not shown; a tap shows one large', async () => {
    render(
      <ShownPhotos
        photos={[
          { fileId: 'cloud://a', state: 'pass' },
          { fileId: null, state: 'refused' },
          { fileId: 'cloud://b', state: 'waiting' },
        ]}
      />,
    )
    expect(screen.getByText('没通过检查')).toBeInTheDocument()
    expect(screen.getByText('还在检查')).toBeInTheDocument()
    expect(document.querySelectorAll('img')).toHaveLength(2)
    await tap('看第 3 张照片的大图')
    const sources = ['cloud://a', 'cloud://b'].map((fileId) => `/local/file?fileId=${encodeURIComponent(fileId)}`)
    expect(useLargePhotos.getState().open).toEqual({ sources, first: 1 })
  })

  it('large, one leads to the next, and Escape leaves', async () => {
    const close = jest.fn()
    render(<LargePhotos sources={['a', 'b']} first={1} onClose={close} />)
    expect(screen.getByRole('dialog', { name: '照片，第 2 张，共 2 张' })).toBeInTheDocument()
    await tap('下一张')
    expect(screen.getByRole('img', { name: '第 1 张，共 2 张' })).toHaveAttribute('src', 'a')
    fireEvent.keyDown(window, { key: 'Escape' })
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1))
  })
})
