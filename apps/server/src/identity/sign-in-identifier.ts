import { email, phone } from '@galla/api'

/** What somebody signs in with, named as its column is. */
export interface SignInIdentifier {
  readonly kind: 'email' | 'phone'
  readonly value: string
}

/** An `@` makes it an e-mail address, anything else is a mobile number; null when it can be neither. */
export function readIdentifier(text: string): SignInIdentifier | null {
  const kind = text.includes('@') ? 'email' : 'phone'
  const parsed = (kind === 'email' ? email : phone).safeParse(text)
  return parsed.success ? { kind, value: parsed.data } : null
}
