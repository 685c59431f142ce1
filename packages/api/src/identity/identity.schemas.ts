import { z } from 'zod'
import { ROLES } from '../commerce/role.ts'
import { email, id, instant, personName, phone } from '../shared.schemas.ts'

/**
 * Length over composition rules, and room for a passphrase (NIST SP 800-63B, section 5.1.1.2).
 * The upper bound keeps a hash from becoming a denial of service.
 */
export const newPassword = z.string().min(8, 'At least 8 characters').max(128, 'At most 128 characters')

export const registerInput = z
  .object({ name: personName, email: email.optional(), phone: phone.optional(), password: newPassword })
  .refine((input) => input.email !== undefined || input.phone !== undefined, {
    message: 'Enter an e-mail address or a mobile number',
    path: ['email'],
  })

/** `identifier` is an e-mail address or a mobile number; which one is decided by its look. */
export const signInInput = z.object({
  identifier: z.string().trim().min(3).max(254),
  password: z.string().min(1).max(128),
})

/** The desktop shell keeps its refresh token itself and sends it; a browser's is in its HttpOnly cookie. */
export const refreshInput = z.object({ refreshToken: z.string().max(200).optional() })

export const userView = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  role: z.enum(ROLES),
})

export const signedIn = z.object({
  user: userView,
  accessToken: z.string(),
  accessTokenExpiresAt: instant,
  /** Only for the desktop shell; null where a cookie carries it. */
  refreshToken: z.string().nullable(),
})

export const deviceSession = z.object({
  id,
  device: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  isThisDevice: z.boolean(),
})

export const changePasswordInput = z.object({ currentPassword: z.string().min(1).max(128), newPassword })
export const updateProfileInput = z
  .object({
    name: personName,
    email: email.nullable(),
    phone: phone.nullable(),
    /** Asked for when the e-mail or the phone changes, because they are what one signs in with. */
    currentPassword: z.string().max(128).optional(),
  })
  .refine((input) => input.email !== null || input.phone !== null, {
    message: 'Keep an e-mail address or a mobile number to sign in with',
    path: ['email'],
  })

export type RegisterInput = z.infer<typeof registerInput>
export type SignInInput = z.infer<typeof signInInput>
export type RefreshInput = z.infer<typeof refreshInput>
export type UserView = z.infer<typeof userView>
export type SignedIn = z.infer<typeof signedIn>
export type DeviceSession = z.infer<typeof deviceSession>
export type ChangePasswordInput = z.infer<typeof changePasswordInput>
export type UpdateProfileInput = z.infer<typeof updateProfileInput>
