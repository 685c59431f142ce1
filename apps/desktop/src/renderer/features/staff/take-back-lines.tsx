import { DISPOSITIONS, type Disposition, type OrderView } from '@galla/api'
import { QuantityStepper, SelectField } from '@galla/ui'
import { LineFace } from '../../components/line-face.tsx'
import { texts } from '../../texts/en.ts'
import { type LineChoice, type LineChoices, NOTHING_BACK } from './take-back.ts'

const words = texts.returns
const CONDITIONS = DISPOSITIONS.map((value) => ({ value, label: words.dispositions[value] }))

export interface TakeBackLinesProps {
  order: OrderView
  choices: LineChoices
  onChange: (choices: LineChoices) => void
}

/** Every line that can still come back, with how many of it do and in which condition. */
export function TakeBackLines({ order, choices, onChange }: TakeBackLinesProps) {
  return (
    <ul aria-label={words.lines} className="divide-y divide-line rounded-md border border-line">
      {order.lines.map((line) => (
        <BackLine
          key={line.id}
          line={line}
          choice={choices.get(line.id) ?? NOTHING_BACK}
          onChange={(choice) => onChange(new Map(choices).set(line.id, choice))}
        />
      ))}
    </ul>
  )
}

interface BackLineProps {
  line: OrderView['lines'][number]
  choice: LineChoice
  onChange: (choice: LineChoice) => void
}

function BackLine({ line, choice, onChange }: BackLineProps) {
  const left = line.quantity - line.returned
  const setDisposition = (disposition: Disposition) => onChange({ ...choice, disposition })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3">
      <LineFace picture={line.picture} seed={line.productId} title={line.title} options={line.options}>
        <p className="text-sm text-ink-muted">
          {left === 0 ? words.allBack : words.left(left, line.quantity)}
        </p>
      </LineFace>
      {left > 0 && (
        <>
          {choice.quantity > 0 && (
            <SelectField
              className="w-52"
              size="sm"
              label={words.conditionOf(line.title)}
              hideLabel
              options={CONDITIONS}
              value={choice.disposition}
              onChange={setDisposition}
            />
          )}
          <QuantityStepper
            size="sm"
            label={words.quantityOf(line.title)}
            min={0}
            max={left}
            value={choice.quantity}
            onChange={(quantity) => onChange({ ...choice, quantity })}
          />
        </>
      )}
    </li>
  )
}
