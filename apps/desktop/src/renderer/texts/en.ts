import { account } from './en/account.ts'
import { address } from './en/address.ts'
import { cart } from './en/cart.ts'
import { checkout } from './en/checkout.ts'
import { errors, orderStatuses, refusals, time } from './en/common.ts'
import { home } from './en/home.ts'
import { order } from './en/order.ts'
import { orders } from './en/orders.ts'
import { payment } from './en/payment.ts'
import { product } from './en/product.ts'
import { proof } from './en/proof.ts'
import { results } from './en/results.ts'
import { returns } from './en/returns.ts'
import { session } from './en/session.ts'
import { shell } from './en/shell.ts'
import { staff } from './en/staff.ts'

/**
 * Every word a person reads, in English: one file a feature, joined here. Another language is another catalogue of
 * this type. Sentences say what happened and what to do next; figures come in as arguments.
 */
export const texts = {
  account,
  address,
  cart,
  checkout,
  errors,
  home,
  order,
  orders,
  orderStatuses,
  payment,
  product,
  proof,
  refusals,
  results,
  returns,
  session,
  shell,
  staff,
  time,
}

export type Texts = typeof texts
