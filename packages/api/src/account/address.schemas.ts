import { z } from 'zod'
import { LIMITS } from '../commerce/limits.ts'
import { id, personName, phone, pincode, stateCode } from '../shared.schemas.ts'

const text = z.string().trim().max(120)

export const addressFields = z.object({
  label: z.string().trim().min(1).max(20),
  name: personName,
  phone,
  line1: text.min(3, 'Enter the house and street'),
  line2: text.default(''),
  city: text.min(1, 'Enter the city'),
  stateCode,
  pincode,
  isDefault: z.boolean().default(false),
})

export const addressView = addressFields.extend({ id, line2: z.string(), isDefault: z.boolean() })
export const updateAddressInput = addressFields.extend({ id })
export const addressById = z.object({ id })
export const pincodeInput = z.object({ pincode })

/** What the PIN code says of the place; `cities` are the choices, the likeliest first. */
export const pincodeView = z.object({
  pincode: z.string(),
  stateCode,
  stateName: z.string(),
  district: z.string(),
  cities: z.array(z.string()).max(50),
})

export const addressList = z.array(addressView).max(LIMITS.addresses)

export type AddressFields = z.infer<typeof addressFields>
export type AddressView = z.infer<typeof addressView>
export type UpdateAddressInput = z.infer<typeof updateAddressInput>
export type PincodeView = z.infer<typeof pincodeView>
