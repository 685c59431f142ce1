import { Button, Notice, SelectField } from '@galla/ui'
import { describeError } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'
import type { PayingRegister } from './use-paying-register.ts'

const words = texts.returns

/** Says out of which drawer the cash goes, asks where several are open, and stops where none is. */
export function PayingRegisterField({
  register,
  isSubmitted,
}: {
  register: PayingRegister
  isSubmitted: boolean
}) {
  const { isNeeded, open, error, sessionId, choose, retry } = register
  if (!isNeeded) return null
  if (open === null)
    return error === null ? null : (
      <Notice
        tone="danger"
        live
        title={words.registersFailed}
        action={<Button onClick={retry}>{words.registersAgain}</Button>}
      >
        {describeError(error).text}
      </Notice>
    )
  if (open.length === 0)
    return (
      <Notice tone="warn" live title={words.noRegisterTitle}>
        {words.noRegisterText}
      </Notice>
    )
  return (
    <SelectField
      label={words.register}
      hint={words.registerHint}
      placeholder={words.registerPlaceholder}
      options={open}
      value={sessionId}
      error={isSubmitted && sessionId === null ? words.registerNeeded : undefined}
      onChange={choose}
    />
  )
}
