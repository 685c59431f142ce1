import { formatRupees } from '@galla/api'
import type { optionKey } from './group-products.ts'
import type { FieldChange, ProductTableRow, VariantTableRow } from './import-plan.ts'
import type { ExistingProduct, ExistingVariant } from './shop-state.ts'

/** What the file changes of a product; nothing when it says the same. */
export function productChanges(
  before: ExistingProduct,
  after: ProductTableRow,
  newImages: number,
): FieldChange[] {
  const specifications = JSON.stringify(before.specifications.map(({ name, value }) => [name, value]))
  const wanted = JSON.stringify(after.attributes.map(({ name, value }) => [name, value]))
  return [
    ...changed('title', before.title, after.title),
    ...changed('description', before.description, after.description),
    ...changed('brand', before.brandId ?? '', after.brand_id ?? ''),
    ...changed('category', before.categoryId, after.category_id),
    ...changed('specifications', specifications, wanted),
    ...changed('picture', before.drawing, after.drawing),
    ...changed('images', '', newImages > 0 ? `${newImages} more` : ''),
  ]
}

/** What the file changes of a variant; nothing when it says the same. */
export function variantChanges(before: ExistingVariant, after: VariantTableRow): FieldChange[] {
  return [
    ...changed('price', formatRupees(before.price), formatRupees(after.price)),
    ...changed('MRP', formatRupees(before.mrp), formatRupees(after.mrp)),
    ...changed('barcode', before.barcode ?? '', after.barcode ?? ''),
    ...changed('options', optionText(before.options), optionText(after.options)),
    ...changed('tax class', before.taxClassId, after.tax_class_id),
    ...changed('position', String(before.position), String(after.position)),
  ]
}

function changed(field: string, before: string, after: string): FieldChange[] {
  return before === after ? [] : [{ field, before, after }]
}

function optionText(options: Parameters<typeof optionKey>[0]): string {
  return options.map(({ name, value }) => `${name}: ${value}`).join(' | ')
}
