import { EmptyState } from '@galla/ui'
import { PackageX } from 'lucide-react'
import type { ReactNode } from 'react'
import { describeError, refusalOf } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'
import { QueryError } from '../query-error.tsx'

export interface OrderErrorProps {
  error: unknown
  onRetry: () => void
  isRetrying: boolean
  /** The way to the orders that are there. */
  back: ReactNode
}

/** In place of an order that did not come: trying again helps only where the order may be there. */
export function OrderError({ error, onRetry, isRetrying, back }: OrderErrorProps) {
  if (refusalOf(error)?.code === 'not_found') {
    return (
      <div role="alert">
        <EmptyState
          icon={<PackageX />}
          title={texts.orders.missingTitle}
          text={describeError(error).text}
          action={back}
        />
      </div>
    )
  }
  return (
    <QueryError title={texts.orders.orderFailed} error={error} onRetry={onRetry} isRetrying={isRetrying} />
  )
}
