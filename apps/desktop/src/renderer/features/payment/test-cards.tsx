import { Button } from '@galla/ui'
import { texts } from '../../texts/en.ts'

const words = texts.payment

/** The numbers that the sandbox knows, and what becomes of each. */
export function TestCards({ onUse }: { onUse: (number: string) => void }) {
  return (
    <details className="mt-5 rounded-md bg-sunken px-4 py-3 text-sm">
      <summary className="cursor-pointer font-medium">{words.testCards}</summary>
      <p className="mt-2 text-ink-muted">
        {words.sandbox} {words.testCardsText}
      </p>
      <ul className="mt-2 flex flex-col">
        {Object.entries(words.testCardOutcomes).map(([number, outcome]) => (
          <li key={number} className="flex flex-wrap items-center justify-between gap-x-4">
            <span>
              <span className="font-mono tabular-nums">{number}</span>{' '}
              <span className="text-ink-muted">{outcome}</span>
            </span>
            <Button
              size="sm"
              variant="quiet"
              aria-label={words.cardToUse(number)}
              onClick={() => onUse(number)}
            >
              {words.use}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
