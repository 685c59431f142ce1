import { type StateCode, stateCodeByName } from '@galla/api'

/** One line of the postal data: a post office and the PIN code it delivers. */
export interface PostOffice {
  readonly place: string
  readonly stateName: string
  readonly district: string
  readonly subDistrict: string
}

/** What is known of a PIN code. The lists are never empty, the likeliest first. */
export interface PincodeFacts {
  /** Some PIN codes reach across a border, so there can be more than one. */
  readonly states: readonly StateCode[]
  readonly district: string
  readonly cities: readonly string[]
}

const MOST_CITIES = 50

/** States that the postal data writes in an older or mistaken way. */
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['Chattisgarh', 'Chhattisgarh'],
  ['Pondicherry', 'Puducherry'],
])

/** The postal data still counts these to Jammu and Kashmir, which they left in 2019. */
const LADAKH_DISTRICTS = new Set(['Leh', 'Kargil'])
const LADAKH: StateCode = '38'
const DELHI: StateCode = '07'

/** The columns of GeoNames' postal code files that matter here; null for a line that has not that shape. */
export function readPostOffice(line: string): { pincode: string; office: PostOffice } | null {
  const [, pincode, place, stateName, , district, , subDistrict] = line.split('\t')
  if (!pincode || !place || !stateName || !district) return null
  return { pincode, office: { place, stateName, district, subDistrict: subDistrict ?? '' } }
}

/** What the post offices of one PIN code say together; null when none of them is in a state we know. */
export function pincodeFactsOf(offices: readonly PostOffice[]): PincodeFacts | null {
  const states = byFrequency(offices.flatMap((office) => stateOf(office) ?? []))
  const [state] = states
  const [district] = byFrequency(offices.map((office) => office.district))
  if (state === undefined || district === undefined) return null
  return { states, district, cities: citiesOf(offices, { district, state }) }
}

function stateOf({ stateName, district }: PostOffice): StateCode | null {
  if (LADAKH_DISTRICTS.has(district)) return LADAKH
  return stateCodeByName(OTHER_SPELLINGS.get(stateName) ?? stateName)
}

/**
 * The data names no city. A head post office carries its town's name, so that comes first; then the district, which is named
 * after its city more often than not; then the sub-district and the localities.
 */
function citiesOf(
  offices: readonly PostOffice[],
  { district, state }: { district: string; state: StateCode },
): string[] {
  const towns = offices.flatMap(({ place }) => (HEAD_OFFICE.test(place) ? [cleanPlace(place)] : []))
  const candidates = [
    // Delhi's districts are named after points of the compass; nobody writes them on a parcel.
    ...(state === DELHI ? ['New Delhi', 'Delhi'] : [...towns, district]),
    ...byFrequency(offices.map((office) => office.subDistrict)),
    ...offices.map((office) => cleanPlace(office.place)),
  ]
  return distinct(candidates.filter((name) => !NOTHING.test(name))).slice(0, MOST_CITIES)
}

const HEAD_OFFICE = /\s(?:H\.?\s?O|G\.?P\.?O)\.?$/i
const OFFICE_KIND = /\s(?:[HSB]\.?\s?O|G\.?P\.?O)\.?$/i
/** How the data writes that it does not know. */
const NOTHING = /^(?:NA|Nil|)$/i

/** `Shaniwar Peth (Pune)` and `Kochi H.O` as people would write them. */
function cleanPlace(place: string): string {
  return place
    .replace(/\s*\([^)]*\)/g, '')
    .replace(OFFICE_KIND, '')
    .trim()
}

/** Distinct values, the most frequent first; equally frequent ones stay in their order. */
function byFrequency<T>(values: readonly T[]): T[] {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value)
}

/** Each name once, in the order they come, whatever their capitals. */
function distinct(names: readonly string[]): string[] {
  const known = new Set<string>()
  return names.filter((name) => {
    const isNew = !known.has(name.toLowerCase())
    known.add(name.toLowerCase())
    return isNew
  })
}
