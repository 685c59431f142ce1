import { email, phone, pincode, stateCode } from '@galla/api'
import { z } from 'zod'
import { readCsv } from '../importer/source/read-csv.ts'
import { DEMO_FILES } from './demo-shop-facts.ts'

const customerRecord = z.object({
  customer: z.string().min(1),
  name: z.string().min(1),
  email,
  phone,
  city: z.string().min(1),
  state_code: stateCode,
  pincode,
  line1: z.string().min(1),
})

const reviewRecord = z.object({
  customer: z.string().min(1),
  product: z.string().min(1),
  sku: z.string().min(1),
  stars: z.coerce.number().int().min(1).max(5),
  title: z.string(),
  body: z.string(),
  days_ago: z.coerce.number().int().min(1),
})

export type DemoCustomer = z.infer<typeof customerRecord>
export type DemoReview = z.infer<typeof reviewRecord>

/** The people whose reviews stand in the demo shop. */
export async function readDemoCustomers(): Promise<DemoCustomer[]> {
  return readRecords(DEMO_FILES.customers, customerRecord)
}

/** What they wrote, each about a variant they bought. */
export async function readDemoReviews(): Promise<DemoReview[]> {
  return readRecords(DEMO_FILES.reviews, reviewRecord)
}

async function readRecords<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const { records } = await readCsv(file)
  return records.map(({ line, fields }) => {
    const parsed = schema.safeParse(fields)
    if (!parsed.success) throw new Error(`${file}, line ${line}: ${z.prettifyError(parsed.error)}`)
    return parsed.data
  })
}
