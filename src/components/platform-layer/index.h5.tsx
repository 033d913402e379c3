import { useLargePhotos } from '@/cloud/choose-photos.h5'
import { usePaymentSheet } from '@/cloud/payment.h5'
import { useScanner } from '@/cloud/scan.h5'
import { useSubscribeSheet } from '@/cloud/subscribe.h5'
import { LocalBar } from '@/components/local-bar'
import { PaymentSheet } from '@/components/payment-sheet'
import { LargePhotos } from '@/components/photo-picker/large-photos'
import { Scanner } from '@/components/scanner'
import { SubscribeSheet } from '@/components/subscribe-sheet'
import type { PlatformLayerProps } from './platform-layer-type'

/** Above every page: who you are and where you come from. */
export function PlatformBar({ shown }: PlatformLayerProps) {
  return <LocalBar shown={shown} />
}

const closeLarge = (): void => useLargePhotos.setState({ open: null })

/** What WeChat would draw over a page. */
export function PlatformLayer({ shown }: PlatformLayerProps) {
  const payment = usePaymentSheet((state) => state.open)
  const subscribing = useSubscribeSheet((state) => state.open)
  const leaveScanner = useScanner((state) => state.leave)
  const photos = useLargePhotos((state) => state.open)
  if (!shown) return null
  return (
    <>
      {payment !== null && <PaymentSheet key={payment.package} prepay={payment.package} onLeave={payment.leave} />}
      {photos !== null && <LargePhotos {...photos} onClose={closeLarge} />}
      {subscribing !== null && <SubscribeSheet templates={subscribing.templates} onLeave={subscribing.leave} />}
      {leaveScanner !== null && <Scanner onLeave={leaveScanner} />}
    </>
  )
}
