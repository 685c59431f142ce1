import { join } from 'node:path'

/**
 * The demo shop's own particulars. The GSTIN has Maharashtra's code and a right check digit, and stands for no company: the
 * fourth letter of its PAN says "company" and the rest was made up.
 */
export const DEMO_SHOP = {
  name: 'Galla General Store',
  gstin: '27AAGCG4321K1ZL',
  stateCode: '27',
  address: '12 Laxmi Road, Narayan Peth, Pune, Maharashtra 411030',
} as const

/** Where the demo shopper gets parcels. */
export const SHOPPER_ADDRESS = {
  line1: '7 Prabhat Road, Lane 4',
  city: 'Pune',
  stateCode: '27',
  pincode: '411004',
} as const

const FOLDER = join(import.meta.dirname, '../../../../demo')

/** The demo shop's data, written for it. */
export const DEMO_FILES = {
  products: join(FOLDER, 'products.csv'),
  customers: join(FOLDER, 'customers.csv'),
  reviews: join(FOLDER, 'reviews.csv'),
} as const
