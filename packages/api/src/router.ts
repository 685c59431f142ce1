import { addressRouter } from './account/address.router.ts'
import { auditRouter } from './audit/audit.router.ts'
import { cartRouter } from './cart/cart.router.ts'
import { catalogueRouter } from './catalogue/catalogue.router.ts'
import { checkoutRouter } from './checkout/checkout.router.ts'
import { accountRouter, authRouter } from './identity/identity.router.ts'
import { inventoryRouter } from './inventory/inventory.router.ts'
import { fulfilmentRouter, orderRouter } from './orders/order.router.ts'
import { registerRouter } from './register/register.router.ts'
import { returnRouter } from './returns/return.router.ts'
import { createCallerFactory, router } from './trpc.ts'

/** The whole contract. Clients import its type only; the server serves it. */
export const appRouter = router({
  auth: authRouter,
  account: accountRouter,
  addresses: addressRouter,
  catalogue: catalogueRouter,
  cart: cartRouter,
  checkout: checkoutRouter,
  orders: orderRouter,
  fulfilment: fulfilmentRouter,
  returns: returnRouter,
  inventory: inventoryRouter,
  register: registerRouter,
  audit: auditRouter,
})

export type AppRouter = typeof appRouter
export const createAppCaller = createCallerFactory(appRouter)
export type { ApiContext, ErrorKind } from './trpc.ts'
export { TRPC_CODE_BY_REFUSAL } from './trpc.ts'
