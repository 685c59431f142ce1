import type { AddressFields, AddressView, addressFields, PincodeView, UserView } from '@galla/api'
import type { z } from 'zod'
import { refusalOf } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'

/** What the fields of the form hold; the state is empty until it is known. */
export type AddressFormFields = Omit<z.input<typeof addressFields>, 'stateCode' | 'line2' | 'isDefault'> & {
  stateCode: string
  line2: string
  isDefault: boolean
}

/** The form of an address that is there, or of a new one for this person. */
export function initialFields(
  address: AddressView | null,
  { user, isFirst }: { user: UserView | null; isFirst: boolean },
): AddressFormFields {
  if (address !== null) return address
  return {
    label: texts.address.defaultLabel,
    name: user?.name ?? '',
    phone: user?.phone ?? '',
    line1: '',
    line2: '',
    city: '',
    stateCode: '',
    pincode: '',
    isDefault: isFirst,
  }
}

/** The fields a refusal is about; empty when it concerns the whole form. */
export function refusedFields(error: unknown): (keyof AddressFields)[] {
  switch (refusalOf(error)?.code) {
    case 'pincode_unknown':
      return ['pincode']
    case 'pincode_state_mismatch':
      return ['stateCode']
    default:
      return []
  }
}

/**
 * What the answer to a PIN code puts into the form. The state is certain. The city is only likely, so one that was
 * typed by hand stays; one that an earlier PIN code put there does not.
 */
export function filledByPincode(
  place: PincodeView,
  typed: { city: string; filledCity: string | null },
): { stateCode: AddressFields['stateCode']; city: string } {
  const isTyped = typed.city.trim() !== '' && typed.city !== typed.filledCity
  return { stateCode: place.stateCode, city: isTyped ? typed.city : (place.cities[0] ?? place.district) }
}
