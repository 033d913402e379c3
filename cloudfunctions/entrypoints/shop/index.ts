import { caseInput, ofOrderInput, previewInput, requestInput } from '../../aftersales/contract'
import { getOwnCase, listOwnCases, withdrawCase } from '../../aftersales/own-cases'
import { previewAftersales, requestAftersales } from '../../aftersales/request'
import { homeInput, productInput, listInput as productListInput } from '../../catalog/contract'
import { showHome } from '../../catalog/home'
import { listProducts } from '../../catalog/list'
import { showProduct } from '../../catalog/product'
import { listStores } from '../../catalog/stores'
import {
  getInput as chainInput,
  ofStoreInput as chainsOfStoreInput,
  showMeInput as showMeInChainsInput,
} from '../../chains/contract'
import { getChain } from '../../chains/get'
import { listChainsOfStore } from '../../chains/of-store'
import { showMe as showMeInChains } from '../../chains/show-me'
import { readCalendar } from '../../checkins/calendar'
import { checkIn } from '../../checkins/check-in'
import {
  calendarInput as checkInCalendarInput,
  checkInInput,
  todayInput as checkInTodayInput,
  makeUpInput,
  remindInput,
} from '../../checkins/contract'
import { makeUp } from '../../checkins/make-up'
import { setReminder } from '../../checkins/remind'
import { readToday } from '../../checkins/today'
import { cancelOrder } from '../../checkout/cancel'
import { confirmOrder } from '../../checkout/confirm'
import { orderInput, placeInput, quoteInput } from '../../checkout/contract'
import { payOrder } from '../../checkout/pay'
import { placeOrder } from '../../checkout/place'
import { quoteOrder } from '../../checkout/quote'
import { acceptGift, seeGift } from '../../coupons/accept'
import { claimCoupon } from '../../coupons/claim'
import {
  acceptInput as acceptGiftInput,
  claimInput as claimCouponInput,
  listInput as couponListInput,
  giftInput,
  offeredInput,
  seeGiftInput,
  showInput,
} from '../../coupons/contract'
import { giftCoupon } from '../../coupons/gift'
import { listCoupons } from '../../coupons/list'
import { listOffered } from '../../coupons/offered'
import { showCoupon } from '../../coupons/show'
import { getInput as flashSaleInput, listInput as flashSaleListInput } from '../../flashsales/contract'
import { getFlashSale } from '../../flashsales/get'
import { listFlashSales } from '../../flashsales/list'
import {
  getInput as getGroupBuyInput,
  listInput as groupBuyListInput,
  mineInput as ownGroupBuysInput,
} from '../../groupbuys/contract'
import { getGroupBuy } from '../../groupbuys/get'
import { listGroupBuys } from '../../groupbuys/list'
import { listOwnGroups } from '../../groupbuys/mine'
import { mineInput as groupsOfStoreInput } from '../../groups/contract'
import { listGroupPlaces } from '../../groups/places-of'
import { acceptInvitation } from '../../invitations/accept'
import { makeInvitationCard } from '../../invitations/card'
import {
  acceptInput as acceptInvitationInput,
  cardInput as invitationCardInput,
  mineInput as ownInvitationsInput,
  seeInput as seeInvitationInput,
} from '../../invitations/contract'
import { showMine as showOwnInvitations } from '../../invitations/mine'
import { seeInvitation } from '../../invitations/see'
import { mineInput as levelInput } from '../../levels/contract'
import { readLevel } from '../../levels/mine'
import { deleteBirthday, setBirthday } from '../../members/birthday'
import { recordConsent } from '../../members/consent'
import {
  consentInput,
  deleteBirthdayInput,
  meInput,
  setAvatarInput,
  setBirthdayInput,
  setNameInput,
} from '../../members/contract'
import { readMe } from '../../members/me'
import { setAvatar, setName } from '../../members/profile'
import { listAskable, reportConsent } from '../../messages/consent'
import { askingInput, consentInput as messageConsentInput, waitInput } from '../../messages/contract'
import { waitForStock } from '../../messages/wait'
import { getInput, listInput } from '../../orders/contract'
import { getOrder } from '../../orders/get'
import { listOrders } from '../../orders/list'
import { addPhoto } from '../../photos/add'
import { addInput as addPhotoInput } from '../../photos/contract'
import { ok } from '../../platform/result'
import { action, type Caller, serve } from '../../platform/serve'
import { historyInput } from '../../points/contract'
import { readHistory } from '../../points/history'
import { addReview } from '../../reviews/add'
import {
  addInput as addReviewInput,
  mineInput as ownReviewsInput,
  ofOrderInput as reviewsOfOrderInput,
  ofProductInput as reviewsOfProductInput,
} from '../../reviews/contract'
import { listReviewsOfProduct } from '../../reviews/of-product'
import { listOwnReviews, listReviewsOfOrder } from '../../reviews/own'
import { redeemInput } from '../../staff/contract'
import { redeemStaffCode } from '../../staff/redeem'
import { storeInput, storesInput } from '../../stores/contract'
import { getStore } from '../../stores/get'
import { mineInput as tierInput } from '../../tiers/contract'
import { readTier } from '../../tiers/mine'
import { makeCard } from '../../tracking/card'
import { cardInput, touchInput } from '../../tracking/contract'
import { noteTouch } from '../../tracking/touch'

/** Customers. Whoever opened the mini-program may ask; each use case looks only at what is that person's own. */
export const main = serve({
  admit: async (caller: Caller) => ok(caller),
  actions: {
    'catalog.home': action(homeInput, showHome),
    'catalog.list': action(productListInput, listProducts),
    'catalog.product': action(productInput, showProduct),
    'catalog.stores': action(storesInput, listStores),
    'stores.get': action(storeInput, getStore),
    'tracking.card': action(cardInput, makeCard),
    'tracking.touch': action(touchInput, noteTouch),
    'checkout.quote': action(quoteInput, quoteOrder),
    'checkout.place': action(placeInput, placeOrder),
    'checkout.pay': action(orderInput, payOrder),
    'checkout.confirm': action(orderInput, confirmOrder),
    'checkout.cancel': action(orderInput, cancelOrder),
    'aftersales.preview': action(previewInput, previewAftersales),
    'aftersales.request': action(requestInput, requestAftersales),
    'aftersales.list': action(ofOrderInput, listOwnCases),
    'aftersales.get': action(caseInput, getOwnCase),
    'aftersales.withdraw': action(caseInput, withdrawCase),
    'orders.get': action(getInput, getOrder),
    'orders.list': action(listInput, listOrders),
    'coupons.list': action(couponListInput, listCoupons),
    'coupons.offered': action(offeredInput, listOffered),
    'coupons.claim': action(claimCouponInput, claimCoupon),
    'coupons.show': action(showInput, showCoupon),
    'coupons.gift': action(giftInput, giftCoupon),
    'coupons.seeGift': action(seeGiftInput, seeGift),
    'coupons.accept': action(acceptGiftInput, acceptGift),
    'chains.get': action(chainInput, getChain),
    'chains.ofStore': action(chainsOfStoreInput, listChainsOfStore),
    'chains.showMe': action(showMeInChainsInput, showMeInChains),
    'flashsales.list': action(flashSaleListInput, listFlashSales),
    'flashsales.get': action(flashSaleInput, getFlashSale),
    'groupbuys.list': action(groupBuyListInput, listGroupBuys),
    'groupbuys.get': action(getGroupBuyInput, getGroupBuy),
    'groupbuys.mine': action(ownGroupBuysInput, listOwnGroups),
    'groups.mine': action(groupsOfStoreInput, listGroupPlaces),
    'invitations.mine': action(ownInvitationsInput, showOwnInvitations),
    'invitations.card': action(invitationCardInput, makeInvitationCard),
    'invitations.see': action(seeInvitationInput, seeInvitation),
    'invitations.accept': action(acceptInvitationInput, acceptInvitation),
    'checkins.today': action(checkInTodayInput, readToday),
    'checkins.checkIn': action(checkInInput, checkIn),
    'checkins.calendar': action(checkInCalendarInput, readCalendar),
    'checkins.makeUp': action(makeUpInput, makeUp),
    'checkins.remind': action(remindInput, setReminder),
    'levels.mine': action(levelInput, readLevel),
    'members.me': action(meInput, readMe),
    'members.consent': action(consentInput, recordConsent),
    'members.setName': action(setNameInput, setName),
    'members.setAvatar': action(setAvatarInput, setAvatar),
    'members.setBirthday': action(setBirthdayInput, setBirthday),
    'members.deleteBirthday': action(deleteBirthdayInput, deleteBirthday),
    'photos.add': action(addPhotoInput, addPhoto),
    'messages.asking': action(askingInput, listAskable),
    'messages.consent': action(messageConsentInput, reportConsent),
    'messages.wait': action(waitInput, waitForStock),
    'points.history': action(historyInput, readHistory),
    'reviews.add': action(addReviewInput, addReview),
    'reviews.ofProduct': action(reviewsOfProductInput, listReviewsOfProduct),
    'reviews.ofOrder': action(reviewsOfOrderInput, listReviewsOfOrder),
    'reviews.mine': action(ownReviewsInput, listOwnReviews),
    'tiers.mine': action(tierInput, readTier),
    'staff.redeem': action(redeemInput, redeemStaffCode, { writes: true, conceal: ['code'] }),
  },
})
