/** Names one stock level. */
export interface StockKey {
  readonly locationId: string
  readonly variantId: string
}

export function stockKeyText(key: StockKey): string {
  return `${key.locationId}/${key.variantId}`
}
