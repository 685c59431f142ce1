import type { CategoryNode } from '@galla/api'
import { CategoryTile, Section } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { pictureUrl } from '../../lib/picture-url.ts'
import { texts } from '../../texts/en.ts'

export const CATEGORY_GRID = 'grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-x-5 gap-y-7'

/** Every category as a picture to press. */
export function CategoryGrid({ categories }: { categories: readonly CategoryNode[] }) {
  return (
    <Section title={texts.home.categories} className="-mt-4">
      <div className={CATEGORY_GRID}>
        {categories.map(({ path, name, count, picture }) => (
          <CategoryTile
            key={path}
            render={<Link to="/search" search={{ category: path }} />}
            seed={path}
            title={name}
            text={texts.home.products(count)}
            picture={pictureUrl(picture)}
          />
        ))}
      </div>
    </Section>
  )
}
