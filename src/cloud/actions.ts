import type {
  AftersalesActions,
  AftersalesConsoleActions,
  AftersalesStaffActions,
} from '../../cloudfunctions/aftersales/contract'
import type { AuditConsoleActions } from '../../cloudfunctions/audit/contract'
import type { CampaignsConsoleActions } from '../../cloudfunctions/campaigns/contract'
import type { CatalogActions, CatalogConsoleActions } from '../../cloudfunctions/catalog/contract'
import type { ChainsActions, ChainsConsoleActions, ChainsStaffActions } from '../../cloudfunctions/chains/contract'
import type { CheckInsActions, CheckInsConsoleActions } from '../../cloudfunctions/checkins/contract'
import type { CheckoutActions, CheckoutRefusal } from '../../cloudfunctions/checkout/contract'
import type { CouponsActions, CouponsConsoleActions, CouponsStaffActions } from '../../cloudfunctions/coupons/contract'
import type { FlashSalesActions, FlashSalesConsoleActions } from '../../cloudfunctions/flashsales/contract'
import type { GroupBuysActions, GroupBuysConsoleActions } from '../../cloudfunctions/groupbuys/contract'
import type { GroupsActions, GroupsConsoleActions } from '../../cloudfunctions/groups/contract'
import type { InsightConsoleActions } from '../../cloudfunctions/insight/contract'
import type { InvitationsActions, InvitationsConsoleActions } from '../../cloudfunctions/invitations/contract'
import type { LevelsActions, LevelsConsoleActions } from '../../cloudfunctions/levels/contract'
import type { MembersActions } from '../../cloudfunctions/members/contract'
import type { MessagesActions, MessagesConsoleActions } from '../../cloudfunctions/messages/contract'
import type { OrdersActions, OrdersConsoleActions } from '../../cloudfunctions/orders/contract'
import type { PaymentsConsoleActions, PaymentsStaffActions } from '../../cloudfunctions/payments/contract'
import type { PhotosActions } from '../../cloudfunctions/photos/contract'
import type { PickupRefusal, PickupsActions } from '../../cloudfunctions/pickups/contract'
import type { PointsActions, PointsConsoleActions } from '../../cloudfunctions/points/contract'
import type { ReviewsActions, ReviewsConsoleActions } from '../../cloudfunctions/reviews/contract'
import type { ShelvesConsoleActions, ShelvesStaffActions } from '../../cloudfunctions/shelves/contract'
import type { StaffConsoleActions, StaffShopActions } from '../../cloudfunctions/staff/contract'
import type { StoresActions, StoresConsoleActions } from '../../cloudfunctions/stores/contract'
import type { TiersActions } from '../../cloudfunctions/tiers/contract'
import type { TrackingActions } from '../../cloudfunctions/tracking/contract'

/** What customers can ask (`call`). */
export interface ShopActions
  extends AftersalesActions,
    CatalogActions,
    ChainsActions,
    CheckInsActions,
    CheckoutActions,
    CouponsActions,
    FlashSalesActions,
    GroupBuysActions,
    GroupsActions,
    InvitationsActions,
    LevelsActions,
    MembersActions,
    MessagesActions,
    OrdersActions,
    PhotosActions,
    PointsActions,
    ReviewsActions,
    StaffShopActions,
    StoresActions,
    TiersActions,
    TrackingActions {}

/** What people in the store can ask (`callStaff`). */
export interface StaffActions
  extends ChainsStaffActions,
    CouponsStaffActions,
    PaymentsStaffActions,
    AftersalesStaffActions,
    PickupsActions,
    ShelvesStaffActions {}

/** What operators can ask (`callConsole`). */
export interface ConsoleActions
  extends AftersalesConsoleActions,
    AuditConsoleActions,
    CampaignsConsoleActions,
    CatalogConsoleActions,
    ChainsConsoleActions,
    CheckInsConsoleActions,
    CouponsConsoleActions,
    FlashSalesConsoleActions,
    GroupBuysConsoleActions,
    GroupsConsoleActions,
    MessagesConsoleActions,
    InsightConsoleActions,
    InvitationsConsoleActions,
    LevelsConsoleActions,
    OrdersConsoleActions,
    PaymentsConsoleActions,
    PointsConsoleActions,
    ReviewsConsoleActions,
    ShelvesConsoleActions,
    StaffConsoleActions,
    StoresConsoleActions {}

/** A refusal of an action whose contract names no closed set of codes: show `message`, which says what to do. */
export interface OpenRefusal {
  code: string
  message: string
}

/** Refusals that any action can give before its use case runs. */
export interface DoorRefusal {
  code: 'not-signed-in' | 'unknown-action' | 'update-required' | 'bad-input' | 'not-staff' | 'not-allowed'
  message: string
}

/** The refusals of an action: a union to switch over where its contract has one. */
export type RefusalOf<Action> = Action extends `checkout.${string}`
  ? CheckoutRefusal | DoorRefusal
  : Action extends `pickups.${string}` | `codes.${string}`
    ? PickupRefusal | DoorRefusal
    : OpenRefusal
