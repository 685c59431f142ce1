import { TextField } from '@galla/ui'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type Ref, useId, useState } from 'react'
import { texts } from '../../texts/en.ts'
import { type Command, matchingCommands, type Target } from './commands.ts'

const words = texts.shell.palette

interface PaletteListProps {
  inputRef: Ref<HTMLInputElement>
  commands: readonly Command[]
  onGo: (target: Target) => void
}

/** A field over its list: the focus stays in the field while the arrow keys move through the lines (WAI-ARIA combobox). */
export function PaletteList({ inputRef, commands, onGo }: PaletteListProps) {
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const lines = matchingCommands(commands, typed)
  const optionId = (index: number) => `${listId}-${index}`

  function press(event: KeyboardEvent) {
    const line = lines[chosen]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setChosen((chosen + step + lines.length) % lines.length)
    else if (event.key === 'Enter' && line !== undefined) onGo(line.target)
    else return
    event.preventDefault()
  }

  return (
    <div className="flex min-h-100 flex-col gap-3">
      <TextField
        ref={inputRef}
        label={words.label}
        hideLabel
        placeholder={words.placeholder}
        before={<Search aria-hidden />}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={lines.length > 0 ? optionId(chosen) : undefined}
        autoComplete="off"
        value={typed}
        onKeyDown={press}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
      />
      <div id={listId} role="listbox" aria-label={words.title} className="flex flex-col">
        {lines.map((line, index) => (
          // Pressed by the pointer alone: the keys and the focus stay with the field.
          <button
            type="button"
            tabIndex={-1}
            key={line.id}
            id={optionId(index)}
            role="option"
            aria-selected={index === chosen}
            onClick={() => onGo(line.target)}
            onMouseMove={() => setChosen(index)}
            className="flex h-10 items-center justify-between gap-4 text-left rounded-md px-3 text-sm aria-selected:bg-accent-soft aria-selected:text-accent-soft-ink"
          >
            {line.text}
            <span className="text-xs text-ink-muted">{line.hint}</span>
          </button>
        ))}
      </div>
    </div>
  )
}
