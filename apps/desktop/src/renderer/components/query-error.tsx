import { ErrorState } from '@galla/ui'
import { describeError } from '../lib/app-error.ts'
import { texts } from '../texts/en.ts'

export interface QueryErrorProps {
  /** What could not be done. */
  title: string
  error: unknown
  onRetry: () => void
  isRetrying: boolean
  size?: 'md' | 'sm'
}

/** The error state of whatever a query was to show. */
export function QueryError({ title, error, onRetry, isRetrying, size = 'md' }: QueryErrorProps) {
  const { text, reference } = describeError(error)
  return (
    <ErrorState
      size={size}
      title={title}
      text={text}
      retryText={texts.errors.retry}
      referenceLabel={texts.errors.reference}
      reference={reference ?? undefined}
      onRetry={onRetry}
      retrying={isRetrying}
    />
  )
}
