import { create } from 'zustand'

/**
 * The coupon somebody picked in their wallet for the next purchase: undefined lets the shop choose the best, null uses
 * none. Kept only while the app lives; a purchase that stands clears it.
 */
export const useCouponChoice = create<{ couponId: string | null | undefined }>()(() => ({ couponId: undefined }))

export const chooseCoupon = (couponId: string | null | undefined): void => useCouponChoice.setState({ couponId })
