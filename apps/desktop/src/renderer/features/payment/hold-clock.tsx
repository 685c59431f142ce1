import { VisuallyHidden } from '@galla/ui'
import { Timer } from 'lucide-react'
import { useNow } from '../../hooks/use-now.ts'
import { texts } from '../../texts/en.ts'
import { clockText, secondsLeft, spokenMinutes } from './countdown.ts'

const words = texts.payment
const TICK_MS = 500

/** How long the items are kept. The server prolongs it while the shopper is paying. */
export function HoldClock({ until }: { until: string }) {
  const seconds = secondsLeft(until, useNow(TICK_MS))
  const spoken = spokenMinutes(seconds)
  return (
    <div className="flex items-start gap-3 text-sm">
      <Timer aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
      <div>
        {seconds === 0 ? (
          <p role="status">{words.timeOver}</p>
        ) : (
          <>
            <p>{words.held}</p>
            <p role="timer" aria-live="off" className="font-semibold tabular-nums">
              {words.timeLeft(clockText(seconds))}
            </p>
            <VisuallyHidden>
              <span role="status">{spoken !== null && words.timeLeftSpoken(texts.time.minutes(spoken))}</span>
            </VisuallyHidden>
          </>
        )}
      </div>
    </div>
  )
}
