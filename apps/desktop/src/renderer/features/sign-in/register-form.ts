import { type RegisterInput, registerInput } from '@galla/api'
import { z } from 'zod'
import { refusalOf } from '../../lib/app-error.ts'

/** What the fields hold: text, empty where nothing was written. */
export interface RegisterFields {
  name: string
  email: string
  phone: string
  password: string
}

export const EMPTY_FIELDS: RegisterFields = { name: '', email: '', phone: '', password: '' }

/** The contract's own rules over the form's fields: a field left empty was not given. */
export const registerForm = z.preprocess(
  (fields: RegisterFields): unknown => ({
    ...fields,
    email: given(fields.email),
    phone: given(fields.phone),
  }),
  registerInput,
) as z.ZodType<RegisterInput, RegisterFields>

/** The field a refusal belongs to, or null when it concerns the whole form. */
export function fieldOf(error: unknown): 'email' | 'phone' | null {
  const code = refusalOf(error)?.code
  if (code === 'email_taken') return 'email'
  return code === 'phone_taken' ? 'phone' : null
}

function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text
}
