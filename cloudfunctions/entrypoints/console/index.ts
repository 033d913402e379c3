import { compensate } from '../../aftersales/compensate'
import {
  caseInput,
  listInput as caseListInput,
  compensateInput,
  failuresInput,
  rejectInput,
  retryInput,
} from '../../aftersales/contract'
import { approveCase, rejectCase } from '../../aftersales/decide'
import { listFailures, retryRefund } from '../../aftersales/failures'
import { listCases } from '../../aftersales/list'
import { listInput as auditListInput } from '../../audit/contract'
import { listAudit } from '../../audit/list'
import { approveCampaign, submitCampaign } from '../../campaigns/approve'
import { checkCampaign } from '../../campaigns/check'
import {
  approveInput as approveCampaignInput,
  listInput as campaignListInput,
  checkInput as checkCampaignInput,
  fundInput,
  getInput as getCampaignInput,
  previewInput,
  replayInput,
  saveInput as saveCampaignInput,
  scheduleInput,
  stopInput,
  submitInput,
} from '../../campaigns/contract'
import { fundCampaign } from '../../campaigns/fund'
import { getCampaign, listCampaigns } from '../../campaigns/list'
import { previewCampaign, replayCampaign } from '../../campaigns/preview'
import { recomputeBudgets } from '../../campaigns/recompute-budgets'
import { saveCampaign } from '../../campaigns/save'
import { scheduleCampaign } from '../../campaigns/schedule'
import { stopCampaign } from '../../campaigns/stop'
import {
  addPriceNoteInput,
  goodsInput,
  priceNotesInput,
  removePriceNoteInput,
  setBundleInput,
  setEarlyAccessInput,
  setLineInput,
  setMatchesInput,
  setOnSaleInput,
  setPriceInput,
} from '../../catalog/contract'
import { listGoods } from '../../catalog/goods'
import { addPriceNote, listPriceNotes, removePriceNote } from '../../catalog/price-notes'
import { setBundle } from '../../catalog/set-bundle'
import { setEarlyAccess } from '../../catalog/set-early-access'
import { setLine } from '../../catalog/set-line'
import { setMatches } from '../../catalog/set-matches'
import { setOnSale } from '../../catalog/set-on-sale'
import { setPrice } from '../../catalog/set-price'
import { listChains } from '../../chains/all'
import {
  allInput as allChainsInput,
  createInput as createChainInput,
  stopInput as stopChainInput,
} from '../../chains/contract'
import { createChain } from '../../chains/create'
import { stopChain } from '../../chains/stop'
import {
  overviewInput as checkInOverviewInput,
  saveInput as saveCheckInsInput,
  setClosedDayInput,
} from '../../checkins/contract'
import { readOverview as readCheckInOverview } from '../../checkins/overview'
import { saveCheckIns, setClosedDay } from '../../checkins/save'
import { closeTemplate } from '../../coupons/close-template'
import {
  closeTemplateInput,
  codesInput,
  makeCodesInput,
  saveTemplateInput,
  templatesInput,
} from '../../coupons/contract'
import { makeCodes, readCodes } from '../../coupons/make-codes'
import { recomputeCounts } from '../../coupons/recompute-counts'
import { saveTemplate } from '../../coupons/save-template'
import { listTemplates } from '../../coupons/templates'
import { listAllSales } from '../../flashsales/all'
import {
  allInput as flashSaleListInput,
  publishInput as publishFlashSaleInput,
  saveInput as saveFlashSaleInput,
  stopInput as stopFlashSaleInput,
} from '../../flashsales/contract'
import { publishSale } from '../../flashsales/publish'
import { saveSale } from '../../flashsales/save'
import { stopSale } from '../../flashsales/stop'
import { listCampaigns as listGroupBuyCampaigns } from '../../groupbuys/all'
import {
  allInput as allGroupBuysInput,
  groupsInput as groupBuyGroupsInput,
  publishInput as publishGroupBuyInput,
  saveInput as saveGroupBuyInput,
  stopAllInput as stopGroupBuyInput,
  stopOpeningInput,
} from '../../groupbuys/contract'
import { listCampaignGroups } from '../../groupbuys/groups'
import { publishCampaign as publishGroupBuy } from '../../groupbuys/publish'
import { saveCampaign as saveGroupBuy } from '../../groupbuys/save'
import { stopAll as stopGroupBuy, stopOpening } from '../../groupbuys/stop'
import { bindGroup } from '../../groups/bind'
import {
  bindInput,
  createInput,
  listInput as groupListInput,
  setActiveInput,
  setJoinInput,
} from '../../groups/contract'
import { createGroup } from '../../groups/create'
import { listGroups } from '../../groups/list'
import { setGroupActive } from '../../groups/set-active'
import { setGroupJoin } from '../../groups/set-join'
import { lifecycleInput, rebuildSalesInput } from '../../insight/contract'
import { readLifecycle } from '../../insight/lifecycle'
import { readOrdersOfDay } from '../../insight/orders-of-day'
import { rebuildSales } from '../../insight/rebuild-sales'
import {
  listInput as invitationListInput,
  settingsInput as invitationSettingsInput,
  saveSettingsInput as saveInvitationSettingsInput,
} from '../../invitations/contract'
import { listInvitations } from '../../invitations/list'
import {
  saveSettings as saveInvitationSettings,
  showSettings as showInvitationSettings,
} from '../../invitations/save-settings'
import { listLevels, saveRules as saveLevelRules, showRules as showLevelRules } from '../../levels/console'
import {
  listInput as levelListInput,
  rulesInput as levelRulesInput,
  saveRulesInput as saveLevelRulesInput,
} from '../../levels/contract'
import {
  listInput as messageListInput,
  templatesInput as messageTemplatesInput,
  saveTemplateInput as saveMessageTemplateInput,
} from '../../messages/contract'
import { listMessages } from '../../messages/list'
import { listMessageTemplates, saveMessageTemplate } from '../../messages/templates'
import { ofDayInput, rulesInput, setRulesInput } from '../../orders/contract'
import { setRules, showRules } from '../../orders/set-rules'
import { billsInput, importBillInput } from '../../payments/contract'
import { importBill, listBills } from '../../payments/import-bill'
import { action, type StaffCaller, serve } from '../../platform/serve'
import { giveInput, liabilityInput, recomputeInput, setSettingsInput, settingsInput } from '../../points/contract'
import { givePoints } from '../../points/give'
import { reportLiability } from '../../points/liability'
import { recompute } from '../../points/recompute'
import { setSettings, showSettings } from '../../points/set-settings'
import {
  putBackInput,
  listInput as reviewListInput,
  replyInput as reviewReplyInput,
  settingsInput as reviewSettingsInput,
  saveSettingsInput as saveReviewSettingsInput,
  takeDownInput,
} from '../../reviews/contract'
import { saveReviewSettings, showReviewSettings } from '../../reviews/save-settings'
import { listReviews, putBackReview, replyToReview, takeDownReview } from '../../reviews/shop'
import { adjustShelf } from '../../shelves/adjust'
import { adjustInput, todayInput } from '../../shelves/contract'
import { showShelf } from '../../shelves/today'
import { admitStaff } from '../../staff/admit'
import { inviteInput, removeInput, listInput as staffListInput } from '../../staff/contract'
import { inviteStaff } from '../../staff/invite'
import { listStaff } from '../../staff/list'
import { removeStaff } from '../../staff/remove'
import { pauseInput, setCounterPayInput, storesInput } from '../../stores/contract'
import { listOwnStores } from '../../stores/list'
import { pauseStore } from '../../stores/pause'
import { setCounterPay } from '../../stores/set-counter-pay'

/** Operations. Who may do what stands in `staff/rules/permissions.ts`. */
export const main = serve({
  admit: admitStaff,
  actions: {
    'orders.ofDay': action(ofDayInput, readOrdersOfDay),
    'orders.rules': action(rulesInput, showRules),
    'orders.setRules': action(setRulesInput, setRules, { writes: true }),
    'stores.list': action(storesInput, listOwnStores),
    'stores.pause': action(pauseInput, pauseStore, { writes: true }),
    'stores.setCounterPay': action(setCounterPayInput, setCounterPay, { writes: true }),
    // The text names buyers: the log keeps none of it.
    'payments.importBill': action(importBillInput, importBill, { writes: true, conceal: ['text'] }),
    'payments.bills': action(billsInput, listBills),
    'catalog.setOnSale': action(setOnSaleInput, setOnSale, { writes: true }),
    'catalog.setPrice': action(setPriceInput, setPrice, { writes: true }),
    'catalog.priceNotes': action(priceNotesInput, listPriceNotes),
    'catalog.addPriceNote': action(addPriceNoteInput, addPriceNote, { writes: true }),
    'catalog.removePriceNote': action(removePriceNoteInput, removePriceNote, { writes: true }),
    'catalog.setEarlyAccess': action(setEarlyAccessInput, setEarlyAccess, { writes: true }),
    'catalog.goods': action(goodsInput, listGoods),
    'catalog.setBundle': action(setBundleInput, setBundle, { writes: true }),
    'catalog.setMatches': action(setMatchesInput, setMatches, { writes: true }),
    'catalog.setLine': action(setLineInput, setLine, { writes: true }),
    'insight.lifecycle': action(lifecycleInput, readLifecycle),
    'insight.rebuildSales': action(rebuildSalesInput, rebuildSales, { writes: true }),
    'shelves.today': action(todayInput, showShelf),
    'shelves.adjust': action(adjustInput, adjustShelf, { writes: true }),
    'campaigns.list': action(campaignListInput, listCampaigns),
    'campaigns.get': action(getCampaignInput, getCampaign),
    'campaigns.save': action(saveCampaignInput, saveCampaign, { writes: true }),
    'campaigns.check': action(checkCampaignInput, checkCampaign, { writes: true }),
    'campaigns.preview': action(previewInput, previewCampaign),
    'campaigns.replay': action(replayInput, replayCampaign),
    'campaigns.submit': action(submitInput, submitCampaign, { writes: true }),
    'campaigns.approve': action(approveCampaignInput, approveCampaign, { writes: true }),
    'campaigns.schedule': action(scheduleInput, scheduleCampaign, { writes: true }),
    'campaigns.stop': action(stopInput, stopCampaign, { writes: true }),
    'campaigns.fund': action(fundInput, fundCampaign, { writes: true }),
    'coupons.templates': action(templatesInput, listTemplates),
    'coupons.saveTemplate': action(saveTemplateInput, saveTemplate, { writes: true }),
    'coupons.closeTemplate': action(closeTemplateInput, closeTemplate, { writes: true }),
    'coupons.makeCodes': action(makeCodesInput, makeCodes, { writes: true }),
    // Codes are money: every look at them leaves a line.
    'coupons.codes': action(codesInput, readCodes, { writes: true }),
    'checkins.overview': action(checkInOverviewInput, readCheckInOverview),
    'checkins.save': action(saveCheckInsInput, saveCheckIns, { writes: true }),
    'checkins.setClosedDay': action(setClosedDayInput, setClosedDay, { writes: true }),
    'flashsales.all': action(flashSaleListInput, listAllSales),
    'flashsales.save': action(saveFlashSaleInput, saveSale, { writes: true }),
    'flashsales.publish': action(publishFlashSaleInput, publishSale, { writes: true }),
    'flashsales.stop': action(stopFlashSaleInput, stopSale, { writes: true }),
    'chains.all': action(allChainsInput, listChains),
    'chains.create': action(createChainInput, createChain, { writes: true }),
    'chains.stop': action(stopChainInput, stopChain, { writes: true }),
    'groupbuys.all': action(allGroupBuysInput, listGroupBuyCampaigns),
    'groupbuys.save': action(saveGroupBuyInput, saveGroupBuy, { writes: true }),
    'groupbuys.publish': action(publishGroupBuyInput, publishGroupBuy, { writes: true }),
    'groupbuys.stopOpening': action(stopOpeningInput, stopOpening, { writes: true }),
    'groupbuys.stopAll': action(stopGroupBuyInput, stopGroupBuy, { writes: true }),
    'groupbuys.groups': action(groupBuyGroupsInput, listCampaignGroups),
    'groups.list': action(groupListInput, listGroups),
    'groups.create': action(createInput, createGroup, { writes: true }),
    'groups.bind': action(bindInput, bindGroup, { writes: true }),
    'groups.setJoin': action(setJoinInput, setGroupJoin, { writes: true }),
    'groups.setActive': action(setActiveInput, setGroupActive, { writes: true }),
    'invitations.settings': action(invitationSettingsInput, showInvitationSettings),
    'invitations.saveSettings': action(saveInvitationSettingsInput, saveInvitationSettings, { writes: true }),
    'invitations.list': action(invitationListInput, listInvitations),
    'levels.rules': action(levelRulesInput, showLevelRules),
    'levels.saveRules': action(saveLevelRulesInput, saveLevelRules, { writes: true }),
    'levels.list': action(levelListInput, listLevels),
    'reviews.list': action(reviewListInput, listReviews),
    'reviews.reply': action(reviewReplyInput, replyToReview, { writes: true }),
    'reviews.takeDown': action(takeDownInput, takeDownReview, { writes: true }),
    'reviews.putBack': action(putBackInput, putBackReview, { writes: true }),
    'reviews.settings': action(reviewSettingsInput, showReviewSettings),
    'reviews.saveSettings': action(saveReviewSettingsInput, saveReviewSettings, { writes: true }),
    'staff.list': action(staffListInput, listStaff),
    'staff.invite': action(inviteInput, inviteStaff, { writes: true }),
    'staff.remove': action(removeInput, removeStaff, { writes: true }),
    'points.settings': action(settingsInput, showSettings),
    'points.setSettings': action(setSettingsInput, setSettings, { writes: true }),
    'points.liability': action(liabilityInput, reportLiability),
    'points.recompute': action(recomputeInput, (ask, caller: StaffCaller) =>
      recompute(ask, caller, [recomputeBudgets, recomputeCounts]),
    ),
    'points.give': action(giveInput, givePoints, { writes: true }),
    'aftersales.list': action(caseListInput, listCases),
    'aftersales.approve': action(caseInput, approveCase, { writes: true }),
    'aftersales.reject': action(rejectInput, rejectCase, { writes: true }),
    'aftersales.compensate': action(compensateInput, compensate, { writes: true }),
    'aftersales.failures': action(failuresInput, listFailures),
    'aftersales.retry': action(retryInput, retryRefund, { writes: true }),
    'messages.list': action(messageListInput, listMessages),
    'messages.templates': action(messageTemplatesInput, listMessageTemplates),
    'messages.saveTemplate': action(saveMessageTemplateInput, saveMessageTemplate, { writes: true }),
    'audit.list': action(auditListInput, listAudit),
  },
})
