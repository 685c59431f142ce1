import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { Monitor, Moon, Sun } from 'lucide-react'

/** `system` follows the machine. */
export type Theme = 'light' | 'dark' | 'system'

export interface ThemeToggleProps {
  value: Theme
  /** The app keeps the choice and writes it to `<html data-theme>`. */
  onChange: (theme: Theme) => void
  label?: string | undefined
  texts?: Record<Theme, string> | undefined
}

const TEXTS: Record<Theme, string> = { light: 'Light', dark: 'Dark', system: 'As the system' }
const CHOICES: readonly (readonly [Theme, typeof Sun])[] = [
  ['light', Sun],
  ['dark', Moon],
  ['system', Monitor],
]

/** Light, dark, or as the machine has it. */
export function ThemeToggle({ value, onChange, label = 'Theme', texts = TEXTS }: ThemeToggleProps) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next)}
      className="inline-flex h-8 items-center rounded-md border border-line bg-sunken p-0.5"
    >
      {CHOICES.map(([theme, Icon]) => (
        <Radio.Root
          key={theme}
          value={theme}
          aria-label={texts[theme]}
          title={texts[theme]}
          className="grid h-full w-8 cursor-pointer place-items-center rounded-sm text-ink-muted transition-colors hover:text-ink data-checked:bg-raised data-checked:text-ink data-checked:shadow-raised"
        >
          <Icon aria-hidden className="size-4" />
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
