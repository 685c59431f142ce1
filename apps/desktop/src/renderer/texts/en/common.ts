import type { NotFoundSubject, OrderStatus } from '@galla/api'
import { plural } from './plural.ts'

export const errors = {
  title: 'This did not work',
  retry: 'Try again',
  reference: 'Reference',
  goHome: 'Go to the home page',
  unreachable: 'The shop cannot be reached. Check the connection, then try again.',
  outage: 'The shop is not answering just now. Try again in a moment.',
  limited: 'That was too much at once. Wait a minute, then go on.',
  fault:
    'Something broke on our side, and it is noted. Try again; if it happens again, tell us the reference.',
  unexpected: 'The page ran into something we did not expect. Reload it; nothing you saved is lost.',
  badInput: 'The shop could not read what was sent. Check what you entered, then try again.',
}

export const time = {
  seconds: (count: number) => plural(count, 'second', 'seconds'),
  minutes: (count: number) => plural(count, 'minute', 'minutes'),
}

export const orderStatuses: Record<OrderStatus, string> = {
  awaiting_payment: 'waiting for its payment',
  placed: 'placed',
  packed: 'packed',
  shipped: 'on its way',
  delivered: 'delivered',
  cancelled: 'cancelled',
  completed: 'sold at the counter',
  voided: 'undone at the counter',
  returned: 'returned',
}

const subjects: Record<NotFoundSubject, string> = {
  product: 'This product is no longer in the shop. Search for something like it.',
  variant: 'This size or colour is no longer in the shop. Choose another one.',
  order_line: 'This item is not in the order. Look at the order again.',
  order: 'There is no such order in your account. Look for it in your orders.',
  address: 'This address is no longer in your account. Choose another one or add it again.',
  payment: 'There is no such payment. Look at the order to see where it stands.',
  session: 'This device is already signed out.',
  stock_level: 'This product has no stock here yet. Search for it again.',
  cart_line: 'This product is no longer in your cart. Add it again if you still want it.',
  register: 'There is no such register in use. Choose another one.',
  customer: 'There is no such customer account. Look for it again, or sell without one.',
  register_session: 'There is no such register session. Look at the register to see which one is open.',
}

export const refusals = {
  not_signed_in: 'This needs you to be signed in. Sign in, and you come back here.',
  session_ended: 'You have been signed out on this device. Sign in again to go on.',
  forbidden: 'Your account may not do this. Ask a manager of the shop.',
  wrong_credentials: 'The e-mail, mobile number or password is not right. Check them and try again.',
  too_many_attempts: (wait: string) => `Too many attempts. Wait ${wait}, then try again.`,
  account_disabled: 'This account is switched off. Ask the shop to switch it on again.',
  email_taken: 'There is already an account with this e-mail address. Sign in with it, or use another one.',
  phone_taken: 'There is already an account with this mobile number. Sign in with it, or use another one.',
  subjects,
  pincode_unknown: (pincode: string) => `We do not know the PIN code ${pincode}. Check its six digits.`,
  pincode_state_mismatch: (pincode: string, state: string) =>
    `The PIN code ${pincode} is not in ${state}. Change one of the two.`,
  too_many_addresses: (limit: number) =>
    `You have saved ${limit} addresses, which is the most. Remove one first.`,
  cart_full: (limit: number) =>
    `A cart holds ${limit} different products. Order these first, or take one out.`,
  variant_not_sold: (count: number) =>
    count === 1
      ? 'One product in your cart is no longer sold. Remove it to go on.'
      : `${count} products in your cart are no longer sold. Remove them to go on.`,
  shortage: (title: string, available: number) =>
    available === 0
      ? `${title} has just sold out. Remove it, or save it for later.`
      : `Only ${available} left of ${title}. Lower the quantity.`,
  over_customer_limit: (over: { title: string; limit: number; alreadyOrdered: number }) => {
    const left = Math.max(0, over.limit - over.alreadyOrdered)
    const rule = `Each customer can order ${over.limit} of ${over.title}`
    if (over.alreadyOrdered === 0) return `${rule}. Lower the quantity.`
    return left === 0
      ? `${rule}, and you have ordered ${over.alreadyOrdered} already. Remove it to order the rest.`
      : `${rule}, and you have ordered ${over.alreadyOrdered} already. Lower the quantity to ${left}.`
  },
  priceMoved: (title: string, seen: string, current: string) => `${title} was ${seen} and is now ${current}.`,
  price_changed: 'Look at the new total, then order again.',
  idempotency_key_reused:
    'Your cart changed while the order was on its way. Look at it once more, then order again.',
  order_status_conflict: (status: string) => `The order is already ${status}, so this can no longer be done.`,
  stock_below_promised: (onHand: number, promised: number) =>
    `${promised} of the ${onHand} on hand are promised to orders. Take away less, or cancel an order first.`,
  register_session_open: 'This register is open already. Go on with its session, or close it first.',
  register_session_closed: 'This register session is closed. Open the register again to go on.',
  register_session_needed:
    'Cash goes back out of a drawer, so that its count stays right. Choose an open register, or open one first.',
  cash_not_enough: (due: string, tendered: string) =>
    `${due} is to be paid, and ${tendered} was handed over. Take the rest first, or another tender.`,
  drawer_short: (inDrawer: string, wanted: string) =>
    `The drawer holds ${inDrawer}, so ${wanted} cannot be taken out. Take out less, or pay cash in first.`,
  returnSurplus: (title: string, left: number) =>
    left === 0
      ? `All of ${title} came back already.`
      : `Only ${left} of ${title} can still come back. Lower the quantity.`,
  refund_exceeds_captured: (left: string) =>
    `Only ${left} of what was paid is left to give back. Enter less.`,
  payment_gateway_unavailable:
    'Payments are not answering just now, and nothing was taken. Try again, or pay cash on delivery.',
  busy: 'Many people are ordering at this moment. Nothing was lost: try again in a few seconds.',
}
