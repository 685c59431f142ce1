import type { ProductView, VariantView } from '@galla/api'
import { Breadcrumbs, KeyValueList, ProductGrid, Section } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { ProductCardLink } from '../../components/product-card-link.tsx'
import { texts } from '../../texts/en.ts'
import { BuyBox } from './buy-box.tsx'
import { DeliveryCheck } from './delivery-check.tsx'
import { Gallery } from './gallery.tsx'
import { OptionPicker } from './option-picker.tsx'
import { ProductHead } from './product-head.tsx'
import { REVIEWS_ID, Reviews } from './reviews.tsx'
import { choose, initialVariant, optionAxes } from './variant-choice.ts'

const words = texts.product

interface ProductDetailsProps {
  product: ProductView
  sku: string | null
  onChooseVariant: (sku: string) => void
}

/** The page of a product that is here. */
export function ProductDetails({ product, sku, onChooseVariant }: ProductDetailsProps) {
  const variant = initialVariant(product.variants, sku)
  if (variant === undefined) return null
  return (
    <div className="flex flex-col gap-14">
      <div className="flex flex-col gap-6">
        <Trail product={product} />
        <div className="grid items-start gap-x-12 gap-y-8 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          <Gallery productId={product.id} title={product.title} pictures={product.pictures} />
          <div className="flex flex-col gap-7">
            <ProductHead product={product} variant={variant} />
            <OptionPicker
              axes={optionAxes(product.variants, variant)}
              onPick={(pick) => onChooseVariant(choose(product.variants, variant, pick).sku)}
            />
            <BuyBox key={variant.id} title={product.title} variant={variant} />
            <DeliveryCheck />
          </div>
        </div>
      </div>
      <About product={product} variant={variant} />
      <div id={REVIEWS_ID} tabIndex={-1} className="scroll-mt-32 outline-none">
        <Reviews productId={product.id} average={product.ratingAverage} />
      </div>
      {product.related.length > 0 && (
        <Section title={words.related}>
          <ProductGrid>
            {product.related.map((card) => (
              <ProductCardLink key={card.id} card={card} />
            ))}
          </ProductGrid>
        </Section>
      )}
    </div>
  )
}

function Trail({ product }: { product: ProductView }) {
  return (
    <Breadcrumbs
      items={[
        { id: 'home', label: words.home, render: <Link to="/" /> },
        ...product.breadcrumbs.map(({ path, name }) => ({
          id: path,
          label: name,
          render: <Link to="/search" search={{ category: path }} />,
        })),
        { id: product.id, label: product.title },
      ]}
    />
  )
}

function About({ product, variant }: { product: ProductView; variant: VariantView }) {
  const codes = [
    { id: 'sku', label: words.sku, value: variant.sku },
    ...(variant.barcode === null ? [] : [{ id: 'barcode', label: words.barcode, value: variant.barcode }]),
  ]
  const facts = product.specifications.map(({ name, value }, index) => ({
    id: `${index}`,
    label: name,
    value,
  }))
  return (
    <div className="grid gap-x-12 gap-y-10 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <Section title={words.about}>
        <p className="max-w-prose leading-7 text-pretty whitespace-pre-line">{product.description}</p>
      </Section>
      <Section title={words.specifications}>
        <KeyValueList items={[...facts, ...codes]} />
      </Section>
    </div>
  )
}
