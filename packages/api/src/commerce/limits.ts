/** A limit on everything: what a person may put into one request, and how long things are kept. */
export const LIMITS = {
  /** Lines in one cart or order: a weekly grocery run fits, a scripted flood does not. */
  cartLines: 100,
  /** Units of one variant in one order. */
  lineQuantity: 50,
  pageSize: 48,
  addresses: 20,
  searchQueryLength: 80,
  nameLength: 80,
  noteLength: 300,
  /** What a payment terminal or a bank prints to find a payment again. */
  referenceLength: 60,
  /** Ten lakh rupees, in paise: more is in no drawer. */
  drawerPaise: 10_00_000_00,
  /** How long stock is held for an order that waits for its payment. */
  holdMinutes: 10,
  /** However often it is renewed while the shopper pays, a hold never outlives this. */
  holdMaximumMinutes: 30,
} as const
