import { texts } from '../../texts/en.ts'
import type { OptionAxis, OptionValue } from './variant-choice.ts'

interface OptionPickerProps {
  axes: readonly OptionAxis[]
  onPick: (pick: { name: string; value: string }) => void
}

/** Sizes, colours and packs. What is sold out or not made in this combination is marked, and can still be looked at. */
export function OptionPicker({ axes, onPick }: OptionPickerProps) {
  return (
    <div className="flex flex-col gap-5">
      {axes.map(({ name, values }) => (
        <fieldset key={name}>
          <legend className="mb-2 text-sm">
            <span className="text-ink-muted">{name}: </span>
            <span className="font-medium">{values.find(({ isChosen }) => isChosen)?.value}</span>
          </legend>
          <div className="flex flex-wrap gap-2">
            {values.map((option) => (
              <Value
                key={option.value}
                group={name}
                option={option}
                onPick={() => onPick({ name, value: option.value })}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}

const FACE =
  'inline-flex h-10 min-w-12 cursor-pointer items-center justify-center rounded-md border bg-surface px-4 text-sm font-medium ' +
  'transition-colors hover:border-ink-muted has-checked:border-accent has-checked:bg-accent-soft ' +
  'has-checked:text-accent-soft-ink has-checked:ring-1 has-checked:ring-accent ' +
  'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent'
const MARKS = {
  available: 'border-line-strong',
  sold_out: 'border-line-strong text-ink-muted line-through decoration-1',
  missing: 'border-dashed border-line-strong text-ink-muted',
}
const SAID = { available: '', sold_out: texts.product.optionSoldOut, missing: texts.product.optionMissing }

function Value({ group, option, onPick }: { group: string; option: OptionValue; onPick: () => void }) {
  const said = SAID[option.state]
  return (
    <label className={`${FACE} ${MARKS[option.state]}`} title={said === '' ? undefined : said}>
      <input
        type="radio"
        name={`option-${group}`}
        value={option.value}
        checked={option.isChosen}
        onChange={onPick}
        className="sr-only"
      />
      {option.value}
      {said !== '' && <span className="sr-only">, {said}</span>}
    </label>
  )
}
