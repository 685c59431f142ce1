import { type PincodeView, pincode as pincodeSchema } from '@galla/api'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { pincodeQuery } from '../../lib/addresses/address-queries.ts'
import { queryClient } from '../../lib/query-client.ts'
import { type AddressFormFields, filledByPincode } from './address-form-fields.ts'

export interface PincodeFill {
  /** What the PIN code says; undefined while it is not known. */
  readonly place: PincodeView | undefined
  readonly error: unknown
  readonly isLooking: boolean
  /** Waits for an answer that is on its way, so that a quick press of the button does not come before it. */
  readonly settle: () => Promise<void>
}

/**
 * Looks the PIN code up as soon as it has its six digits, and fills the city and the state in. `saved` is the PIN code
 * whose place is in the form already.
 */
export function usePincodeFill<Output>(
  form: UseFormReturn<AddressFormFields, unknown, Output>,
  saved: string,
): PincodeFill {
  const typed = form.watch('pincode')
  const isWhole = pincodeSchema.safeParse(typed).success
  const { data, error, isFetching } = useQuery(pincodeQuery(typed, isWhole))
  const filledFor = useRef(saved)
  const filledCity = useRef<string | null>(null)
  const fillIn = (place: PincodeView) => {
    if (place.pincode === filledFor.current) return
    const fill = filledByPincode(place, { city: form.getValues('city'), filledCity: filledCity.current })
    filledFor.current = place.pincode
    filledCity.current = fill.city
    const shown = { shouldValidate: true, shouldDirty: true }
    form.setValue('stateCode', fill.stateCode, shown)
    form.setValue('city', fill.city, shown)
  }
  const take = useEffectEvent(fillIn)
  // The form keeps its own state outside of React's; the answer is written into it once.
  useEffect(() => {
    if (data !== undefined) take(data)
  }, [data])
  return {
    place: isWhole ? data : undefined,
    error: isWhole ? error : null,
    isLooking: isWhole && isFetching,
    settle: async () => {
      if (!isWhole || !isFetching) return
      // A lookup that fails says so at its field, and the form then asks for city and state.
      const place = await queryClient.fetchQuery(pincodeQuery(typed, true)).catch(() => undefined)
      if (place !== undefined) fillIn(place)
    },
  }
}
