import { type AddressSnapshot, STATE_NAMES, type StateCode } from '@galla/api'

/** `Asha Rao`, the lines of the address, then city, state and PIN code, as on a label. */
export function AddressText({ address, withName = true }: { address: AddressSnapshot; withName?: boolean }) {
  return (
    <address className="text-sm not-italic">
      {withName && <span className="block font-medium">{address.name}</span>}
      <span className="block">{address.line1}</span>
      {address.line2 !== '' && <span className="block">{address.line2}</span>}
      <span className="block">{placeText(address)}</span>
    </address>
  )
}

/** `Pune, Maharashtra 411001`. */
export function placeText({ city, stateCode, pincode }: AddressSnapshot): string {
  return `${city}, ${stateName(stateCode)} ${pincode}`
}

function stateName(code: StateCode): string {
  return STATE_NAMES[code]
}
