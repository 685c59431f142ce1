import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export interface ScanFrameProps {
  /** Names the code for screen readers, such as “UPI QR code for ₹499.00”. */
  label: string
  /** The code, drawn in `currentColor` on nothing, usually an `<svg>`. */
  children: ReactNode
  className?: string | undefined
}

/** Paper for a QR or barcode: black on white in both themes, with the quiet zone a scanner needs. */
export function ScanFrame({ label, children, className }: ScanFrameProps) {
  return (
    <div
      role="img"
      aria-label={label}
      className={cx(
        'aspect-square w-56 rounded-md border border-line bg-scan-paper p-4 text-scan-ink [&>svg]:size-full',
        className,
      )}
    >
      {children}
    </div>
  )
}
