import { Badge } from '../feedback/badge.tsx'

export interface StockTexts {
  out: string
  few: (left: number) => string
  /** Shown only with `always`. */
  enough: string
}

export interface StockBadgeProps {
  /** What can be sold just now. */
  available: number
  /** From here downwards the number is told. */
  fewAt?: number | undefined
  /** Says also that there is enough; otherwise nothing is rendered then. */
  always?: boolean | undefined
  /** Lies on the picture of the product. */
  onPicture?: boolean | undefined
  texts?: StockTexts | undefined
}

const TEXTS: StockTexts = { out: 'Out of stock', few: (left) => `Only ${left} left`, enough: 'In stock' }

/** How much is left, told when it matters. */
export function StockBadge({ available, fewAt = 5, always, onPicture, texts = TEXTS }: StockBadgeProps) {
  if (available <= 0) return <Badge onPicture={onPicture}>{texts.out}</Badge>
  const few = available <= fewAt
  if (!few && !always) return null
  return (
    <Badge onPicture={onPicture} tone={few ? 'warn' : 'accent'}>
      {few ? texts.few(available) : texts.enough}
    </Badge>
  )
}
