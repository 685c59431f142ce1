import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../actions/icon-button.tsx'
import { TextField, type TextFieldProps } from './text-field.tsx'

export interface PasswordFieldProps extends Omit<TextFieldProps, 'type' | 'after'> {
  showLabel?: string | undefined
  hideLabelText?: string | undefined
}

/** A password, hidden until the person asks to see it. Pasting is allowed: password managers need it. */
export function PasswordField(props: PasswordFieldProps) {
  const { showLabel = 'Show password', hideLabelText = 'Hide password', ...field } = props
  const [shown, setShown] = useState(false)
  return (
    <TextField
      autoComplete="current-password"
      spellCheck={false}
      autoCapitalize="none"
      {...field}
      type={shown ? 'text' : 'password'}
      after={
        <IconButton
          size="sm"
          label={shown ? hideLabelText : showLabel}
          icon={shown ? <EyeOff /> : <Eye />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  )
}
