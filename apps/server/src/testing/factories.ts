import type { Role, StateCode, VariantOption } from '@galla/api'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { lockStockLevels, moveStock } from '../inventory/stock.queries.ts'
import {
  ensureBrand,
  ensureCategory,
  ensureStockLevel,
  ensureTaxClass,
  insertAddressRow,
  insertProduct,
  insertProductImage,
  insertRegister,
  insertUser,
} from './factories.queries.ts'

/*
 * Rows for tests, by hand and by count: the same test file makes the same names, numbers and ids in the same order, so a
 * failure reads the same twice. Everything is valid by default and each test states only what matters to it.
 */

/** The location the first migration makes; online orders are served from it. */
export const ONLINE_LOCATION_ID = '01900000-0000-7000-8000-000000000001'

/** The one register that the migrations make, at the same location. */
export const REGISTER_ID = '01900000-0000-7000-8000-000000000101'

/** Stands where a password's hash would; it verifies nothing, so nobody signs in with it. */
const NO_PASSWORD = '!'

let made = 0

function nextNumber(): number {
  made += 1
  return made
}

/** A uuid v7 by its shape that counts upwards, from a time long before the tests, so that it never meets a real one. */
export function countedId(count = nextNumber()): string {
  return `01910000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`
}

export interface MadeUser {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly role: Role
}

export async function makeUser(
  db: Database,
  wish: Partial<Omit<MadeUser, 'id'>> & { passwordHash?: string; disabledAt?: Date } = {},
): Promise<MadeUser> {
  const count = nextNumber()
  const user: MadeUser = {
    id: countedId(count),
    name: wish.name ?? `Person ${count}`,
    email: wish.email === undefined ? `person${count}@example.in` : wish.email,
    phone: wish.phone ?? null,
    role: wish.role ?? 'customer',
  }
  const passwordHash = wish.passwordHash ?? NO_PASSWORD
  await insertUser(db, { ...user, password_hash: passwordHash, disabled_at: wish.disabledAt ?? null })
  return user
}

export interface AddressWish {
  readonly name?: string
  readonly phone?: string
  readonly stateCode?: StateCode
  readonly pincode?: string
  readonly city?: string
  readonly isDefault?: boolean
}

/** An address in Pune, which is within the shop's own state; `stateCode` and `pincode` move it. */
export async function makeAddress(
  db: Database,
  userId: string,
  wish: AddressWish = {},
): Promise<{ id: string }> {
  const id = countedId()
  await insertAddressRow(db, {
    id,
    user_id: userId,
    label: 'Home',
    name: wish.name ?? 'Asha Rao',
    phone: wish.phone ?? '9876543210',
    line1: '12 Lakshmi Road',
    city: wish.city ?? 'Pune',
    state_code: wish.stateCode ?? '27',
    pincode: wish.pincode ?? '411030',
    is_default: wish.isDefault ?? false,
  })
  return { id }
}

/** One more register, at the location that online orders are served from too. */
export async function makeRegister(db: Database): Promise<{ id: string; code: string }> {
  const count = nextNumber()
  const register = { id: countedId(count), code: `R${String(count).padStart(3, '0')}` }
  await insertRegister(db, {
    ...register,
    name: `Register ${register.code}`,
    location_id: ONLINE_LOCATION_ID,
  })
  return register
}

export interface VariantWish {
  readonly sku?: string
  readonly barcode?: string
  readonly options?: readonly VariantOption[]
  /** In paise; 100 rupees unless said. */
  readonly price?: number
  /** In paise; the price unless said. */
  readonly mrp?: number
  readonly isActive?: boolean
  /** Units on hand at the online location, with their opening movement; no level at all unless said. */
  readonly onHand?: number
}

export interface ProductWish {
  readonly title?: string
  readonly slug?: string
  readonly brand?: string
  readonly categoryPath?: string
  readonly drawing?: string
  readonly imageUrl?: string
  readonly hsn?: string
  readonly taxRateBasisPoints?: number
  /** One plain variant unless said. */
  readonly variants?: readonly VariantWish[]
}

export interface MadeVariant {
  readonly id: string
  readonly sku: string
  readonly price: number
  readonly mrp: number
}

export interface MadeProduct {
  readonly id: string
  readonly title: string
  readonly slug: string
  readonly categoryId: string
  readonly variants: readonly MadeVariant[]
  /** The first variant, which is all most tests want. */
  readonly variant: MadeVariant
}

export async function makeProduct(db: Database, wish: ProductWish = {}): Promise<MadeProduct> {
  const count = nextNumber()
  const id = countedId(count)
  const title = wish.title ?? `Product ${count}`
  const slug = wish.slug ?? `product-${count}`
  const categoryId = await makeCategory(db, wish.categoryPath ?? 'groceries')
  const wishes = wish.variants ?? [{}]
  const variants = wishes.map((variant) => variantOf(variant))
  const taxClassId = await makeTaxClass(db, wish)
  const rows = variants.map((variant, position) => ({
    ...variant,
    product_id: id,
    barcode: wishes[position]?.barcode ?? null,
    options: JSON.stringify(wishes[position]?.options ?? []),
    tax_class_id: taxClassId,
    position,
    is_active: wishes[position]?.isActive ?? true,
  }))
  const brandId = wish.brand === undefined ? null : await makeBrand(db, wish.brand)
  const drawing = wish.drawing ?? '1f6d2'
  await insertProduct(db, { id, title, slug, brand_id: brandId, category_id: categoryId, drawing }, rows)
  if (wish.imageUrl !== undefined) {
    await insertProductImage(db, { id: countedId(), product_id: id, url: wish.imageUrl })
  }
  await stockVariants(db, variants, wishes)
  const [variant] = variants
  if (!variant) throw new Error('a product for a test needs a variant')
  return { id, title, slug, categoryId, variants, variant }
}

function variantOf(wish: VariantWish): MadeVariant {
  const count = nextNumber()
  const price = wish.price ?? 100_00
  return { id: countedId(count), sku: wish.sku ?? `SKU-${count}`, price, mrp: wish.mrp ?? price }
}

async function stockVariants(
  db: Database,
  variants: readonly MadeVariant[],
  wishes: readonly VariantWish[],
): Promise<void> {
  for (const [index, variant] of variants.entries()) {
    const onHand = wishes[index]?.onHand
    if (onHand !== undefined) await makeStock(db, { variantId: variant.id, onHand })
  }
}

/** Units with the ledger row they came by, so that the invariants hold. Called again, it adds more. */
export async function makeStock(
  db: Database,
  stock: { variantId: string; onHand: number; locationId?: string },
): Promise<void> {
  const key = { locationId: stock.locationId ?? ONLINE_LOCATION_ID, variantId: stock.variantId }
  await inTransaction(db, async (trx) => {
    await ensureStockLevel(trx, key)
    if (stock.onHand === 0) return
    const locked = await lockStockLevels(trx, [key])
    await moveStock(trx, locked, [
      {
        ...key,
        id: countedId(),
        reason: 'opening',
        onHandDelta: stock.onHand,
        reservedDelta: 0,
        orderId: null,
        actorId: null,
        note: '',
        at: new Date(),
      },
    ])
  })
}

function makeCategory(db: Database, path: string): Promise<string> {
  return ensureCategory(db, { id: countedId(), name: path.split('/').at(-1) ?? path, path })
}

function makeBrand(db: Database, name: string): Promise<string> {
  return ensureBrand(db, { id: countedId(), name, slug: name.toLowerCase().replaceAll(' ', '-') })
}

/** Biscuits at 18 % unless said. */
function makeTaxClass(db: Database, wish: ProductWish): Promise<string> {
  const rate = wish.taxRateBasisPoints ?? 1800
  return ensureTaxClass(db, { id: countedId(), hsn: wish.hsn ?? '1905', rate_basis_points: rate })
}
