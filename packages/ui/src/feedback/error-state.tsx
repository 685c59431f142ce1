import { RotateCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../actions/button.tsx'
import { EmptyState } from './empty-state.tsx'

export interface ErrorStateProps {
  /** What did not work. */
  title: ReactNode
  /** What the person can do. */
  text?: ReactNode
  onRetry?: (() => void) | undefined
  retrying?: boolean | undefined
  retryText?: string | undefined
  /** To be told to support: the request's id. */
  reference?: string | undefined
  referenceLabel?: string | undefined
  /** Another way out, beside the retry. */
  action?: ReactNode
  size?: 'md' | 'sm' | undefined
}

/** It did not work: what, what to do, and the number to tell when asking for help. */
export function ErrorState(props: ErrorStateProps) {
  const { title, text, onRetry, retrying, reference, action, size } = props
  const { retryText = 'Try again', referenceLabel = 'Reference' } = props
  return (
    <div role="alert">
      <EmptyState
        size={size}
        icon={<TriangleAlert className="text-danger" />}
        title={title}
        text={
          <>
            {text}
            {reference && (
              <span className="mt-3 block text-xs">
                {referenceLabel} <code className="font-mono select-all">{reference}</code>
              </span>
            )}
          </>
        }
        action={
          (onRetry || action) && (
            <>
              {onRetry && (
                <Button variant="primary" icon={<RotateCw />} loading={retrying} onClick={onRetry}>
                  {retryText}
                </Button>
              )}
              {action}
            </>
          )
        }
      />
    </div>
  )
}
