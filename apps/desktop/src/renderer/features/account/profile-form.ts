import { type UpdateProfileInput, type UserView, updateProfileInput } from '@galla/api'
import { z } from 'zod'
import { refusalOf } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'

/** What the fields hold: text, empty where nothing is. */
export interface ProfileFields {
  name: string
  email: string
  phone: string
  currentPassword: string
}

export function profileFields({ name, email, phone }: UserView): ProfileFields {
  return { name, email: email ?? '', phone: phone ?? '', currentPassword: '' }
}

/** Whether the fields change what one signs in with; then the password is asked for. */
export function changesSignIn(
  user: UserView,
  { email, phone }: Pick<ProfileFields, 'email' | 'phone'>,
): boolean {
  return normal(email) !== (user.email ?? '') || normal(phone) !== (user.phone ?? '')
}

/** The contract's own rules over the form's fields, and the password where it is needed. */
export function profileForm(user: UserView): z.ZodType<UpdateProfileInput, ProfileFields> {
  const rules = z.preprocess(
    (fields: ProfileFields) => {
      const { name, email, phone, currentPassword } = fields
      const contact = { name, email: given(email), phone: given(phone) }
      return changesSignIn(user, fields) ? { ...contact, currentPassword } : contact
    },
    updateProfileInput.refine((input) => input.currentPassword !== '', {
      message: texts.account.fillIn,
      path: ['currentPassword'],
    }),
  )
  return rules as z.ZodType<UpdateProfileInput, ProfileFields>
}

/** The field a refusal is about, or null when it concerns the whole form. */
export function refusedField(error: unknown): keyof ProfileFields | null {
  switch (refusalOf(error)?.code) {
    case 'email_taken':
      return 'email'
    case 'phone_taken':
      return 'phone'
    case 'wrong_credentials':
      return 'currentPassword'
    default:
      return null
  }
}

function given(text: string): string | null {
  return text.trim() === '' ? null : text
}

function normal(text: string): string {
  return text.trim().toLowerCase()
}
