import { pincode as pincodeSchema } from '@galla/api'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { pincodeQuery } from '../../lib/addresses/address-queries.ts'
import { type AddressFormFields, filledByPincode } from './address-form-fields.ts'

/** Looks the PIN code up as soon as it has its six digits, and fills the city and the state in. */
export function usePincodeFill<Output>(
  form: UseFormReturn<AddressFormFields, unknown, Output>,
  saved: string,
) {
  const typed = form.watch('pincode')
  const isWhole = pincodeSchema.safeParse(typed).success
  const { data: place, error, isFetching } = useQuery(pincodeQuery(typed, isWhole))
  const filledFor = useRef(saved)
  const filledCity = useRef<string | null>(null)
  const { getValues, setValue } = form
  // The form keeps its own state outside of React's; the answer is written into it once.
  useEffect(() => {
    if (place === undefined || place.pincode === filledFor.current) return
    const fill = filledByPincode(place, { city: getValues('city'), filledCity: filledCity.current })
    filledFor.current = place.pincode
    filledCity.current = fill.city
    const shown = { shouldValidate: true, shouldDirty: true }
    setValue('stateCode', fill.stateCode, shown)
    setValue('city', fill.city, shown)
  }, [place, getValues, setValue])
  return {
    place: isWhole ? place : undefined,
    error: isWhole ? error : null,
    isLooking: isWhole && isFetching,
  }
}
