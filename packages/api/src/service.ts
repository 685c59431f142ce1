import type {
  AddressFields,
  AddressView,
  PincodeView,
  UpdateAddressInput,
} from './account/address.schemas.ts'
import type { AuditView } from './audit/audit.schemas.ts'
import type {
  AddToCartInput,
  CartChange,
  CartView,
  SaveForLaterInput,
  SetCartLineInput,
} from './cart/cart.schemas.ts'
import type {
  HomeView,
  ProductCard,
  ProductView,
  ReviewsInput,
  ReviewsView,
  SearchInput,
  SearchResult,
  Suggestion,
} from './catalogue/catalogue.schemas.ts'
import type { PlacedOrder, PlaceOrderInput, QuoteView } from './checkout/checkout.schemas.ts'
import type { Role } from './commerce/role.ts'
import type {
  ChangePasswordInput,
  DeviceSession,
  RefreshInput,
  RegisterInput,
  SignedIn,
  SignInInput,
  UpdateProfileInput,
  UserView,
} from './identity/identity.schemas.ts'
import type {
  AdjustStockInput,
  ListMovementsInput,
  ListStockInput,
  MovementPage,
  SetCustomerLimitInput,
  StockLevelView,
  StockPage,
} from './inventory/inventory.schemas.ts'
import type {
  AdvanceOrderInput,
  CancelOrderInput,
  ListOpenOrdersInput,
  ListOrdersInput,
  OrderPage,
  OrderView,
  StaffOrderPage,
} from './orders/order.schemas.ts'
import type {
  CashMovementView,
  CloseSessionInput,
  MoveCashInput,
  OpenSessionInput,
  RegisterSessionView,
  RegisterView,
  SaleView,
  SellInput,
  VoidSaleInput,
  XReport,
  ZReport,
} from './register/register.schemas.ts'
import type { RefundPartInput, TakeBackInput } from './returns/return.schemas.ts'

/** Nobody has signed in; a cart may still be held by its opaque token. */
export interface Guest {
  readonly kind: 'guest'
  readonly cartToken: string | null
  /**
   * An access token was sent, but it is over or not ours. Whoever sent it means to be signed in, so nothing is written for
   * them as for a guest: a refusal makes their client renew the session and ask again.
   */
  readonly sentBadToken?: boolean
}

/** Somebody whose access token was verified. The role is the token's; `sessionId` is the device they are on. */
export interface SignedInActor {
  readonly kind: 'user'
  readonly userId: string
  readonly sessionId: string
  readonly role: Role
  readonly cartToken: string | null
}

export type Actor = Guest | SignedInActor

/** What signing in needs from the transport, and nothing else does. */
export interface Transport {
  readonly ip: string
  /** What the device calls itself, for the list of devices. */
  readonly device: string
  /** The desktop shell keeps its refresh token itself; a browser's lives in an HttpOnly cookie. */
  readonly client: 'web' | 'desktop'
  readonly refreshCookie: string | null
  setRefreshCookie(token: string | null, expiresAt: Date | null): void
}

export interface AuthService {
  register(actor: Actor, input: RegisterInput, transport: Transport): Promise<SignedIn>
  signIn(actor: Actor, input: SignInInput, transport: Transport): Promise<SignedIn>
  refresh(actor: Actor, input: RefreshInput, transport: Transport): Promise<SignedIn>
  signOut(actor: Actor, input: RefreshInput, transport: Transport): Promise<void>
}

export interface AccountService {
  profile(actor: SignedInActor): Promise<UserView>
  updateProfile(actor: SignedInActor, input: UpdateProfileInput): Promise<UserView>
  changePassword(actor: SignedInActor, input: ChangePasswordInput): Promise<void>
  sessions(actor: SignedInActor): Promise<DeviceSession[]>
  endSession(actor: SignedInActor, input: { id: string }): Promise<void>
}

export interface AddressService {
  list(actor: SignedInActor): Promise<AddressView[]>
  create(actor: SignedInActor, input: AddressFields): Promise<AddressView>
  update(actor: SignedInActor, input: UpdateAddressInput): Promise<AddressView>
  remove(actor: SignedInActor, input: { id: string }): Promise<void>
  lookUpPincode(actor: Actor, input: { pincode: string }): Promise<PincodeView>
}

export interface CatalogueService {
  home(actor: Actor): Promise<HomeView>
  search(actor: Actor, input: SearchInput): Promise<SearchResult>
  suggest(actor: Actor, input: { query: string }): Promise<Suggestion[]>
  product(actor: Actor, input: { slug: string }): Promise<ProductView>
  cards(actor: Actor, input: { ids: string[] }): Promise<ProductCard[]>
  reviews(actor: Actor, input: ReviewsInput): Promise<ReviewsView>
}

export interface CartService {
  get(actor: Actor): Promise<CartView>
  add(actor: Actor, input: AddToCartInput): Promise<CartChange>
  setLine(actor: Actor, input: SetCartLineInput): Promise<CartChange>
  saveForLater(actor: Actor, input: SaveForLaterInput): Promise<CartView>
  /** The shopper has seen the new price of a line: it is told no more. */
  acknowledgePrices(actor: Actor): Promise<CartView>
}

export interface CheckoutService {
  quote(actor: SignedInActor, input: { addressId?: string | undefined }): Promise<QuoteView>
  placeOrder(actor: SignedInActor, input: PlaceOrderInput): Promise<PlacedOrder>
  /** The state of an order that waits for its payment; looking renews the hold while the shopper pays. */
  status(actor: SignedInActor, input: { orderId: string }): Promise<PlacedOrder>
  /** The shopper gives up paying: the gateway's payment is voided and the stock freed, or the order stands if money came first. */
  abandon(actor: SignedInActor, input: { orderId: string }): Promise<PlacedOrder>
}

export interface OrderService {
  list(actor: SignedInActor, input: ListOrdersInput): Promise<OrderPage>
  byId(actor: SignedInActor, input: { orderId: string }): Promise<OrderView>
  cancel(actor: SignedInActor, input: CancelOrderInput): Promise<OrderView>
}

export interface FulfilmentService {
  list(actor: SignedInActor, input: ListOpenOrdersInput): Promise<StaffOrderPage>
  byId(actor: SignedInActor, input: { orderId: string }): Promise<OrderView>
  advance(actor: SignedInActor, input: AdvanceOrderInput): Promise<OrderView>
}

export interface ReturnService {
  /** Goods of a delivered order, or of one bought in the shop, come back; what they are worth goes back with them. */
  takeBack(actor: SignedInActor, input: TakeBackInput): Promise<OrderView>
  /** Money goes back without goods, as a courtesy. */
  refundPart(actor: SignedInActor, input: RefundPartInput): Promise<OrderView>
}

export interface InventoryService {
  list(actor: SignedInActor, input: ListStockInput): Promise<StockPage>
  adjust(actor: SignedInActor, input: AdjustStockInput): Promise<StockLevelView>
  setCustomerLimit(actor: SignedInActor, input: SetCustomerLimitInput): Promise<void>
  movements(actor: SignedInActor, input: ListMovementsInput): Promise<MovementPage>
}

/** The counter's registers. Every write has a key: a repeat answers what the first attempt did. */
export interface RegisterService {
  list(actor: SignedInActor): Promise<RegisterView[]>
  openSession(actor: SignedInActor, input: OpenSessionInput): Promise<RegisterSessionView>
  currentSession(actor: SignedInActor, input: { registerId: string }): Promise<RegisterSessionView | null>
  payIn(actor: SignedInActor, input: MoveCashInput): Promise<CashMovementView>
  payOut(actor: SignedInActor, input: MoveCashInput): Promise<CashMovementView>
  /** Cash that is taken to the safe. */
  drop(actor: SignedInActor, input: MoveCashInput): Promise<CashMovementView>
  sell(actor: SignedInActor, input: SellInput): Promise<SaleView>
  /** Undoes a sale within its own open session. */
  voidSale(actor: SignedInActor, input: VoidSaleInput): Promise<SaleView>
  xReport(actor: SignedInActor, input: { sessionId: string }): Promise<XReport>
  closeSession(actor: SignedInActor, input: CloseSessionInput): Promise<ZReport>
  zReport(actor: SignedInActor, input: { sessionId: string }): Promise<ZReport>
}

/** The proof that nothing was lost: audits of the invariants and of the audit log. */
export interface AuditService {
  /** The last audit that came to its end, and the one at work. */
  latest(actor: SignedInActor): Promise<AuditView>
  /** Begins an audit, unless one is at work, and answers without waiting for its end. */
  runNow(actor: SignedInActor): Promise<AuditView>
}

/**
 * Everything that can be asked of Galla: one method a procedure, grouped by area. The server implements it, the router
 * calls it, and tests of the router hand in one of their own. Refusals are thrown as `RefusedError`.
 */
export interface CommerceService {
  readonly auth: AuthService
  readonly account: AccountService
  readonly addresses: AddressService
  readonly catalogue: CatalogueService
  readonly cart: CartService
  readonly checkout: CheckoutService
  readonly orders: OrderService
  readonly fulfilment: FulfilmentService
  readonly returns: ReturnService
  readonly inventory: InventoryService
  readonly register: RegisterService
  readonly audit: AuditService
}
