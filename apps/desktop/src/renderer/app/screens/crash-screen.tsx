import { Button, ErrorState } from '@galla/ui'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { describeError } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'

/** Shown in place of a page that threw. The rest of the app goes on; the cart and the session are not touched. */
export function CrashScreen({ error, reset }: ErrorComponentProps) {
  const { text, reference } = describeError(error)
  return (
    <ErrorState
      title={texts.shell.crash.title}
      text={text}
      reference={reference ?? undefined}
      referenceLabel={texts.errors.reference}
      retryText={texts.errors.retry}
      onRetry={reset}
      action={<Button onClick={() => window.location.reload()}>{texts.shell.crash.reload}</Button>}
    />
  )
}
