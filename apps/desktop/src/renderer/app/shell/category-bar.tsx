import type { CategoryNode } from '@galla/api'
import { Button, Drawer, formatCount, NavBar } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Menu as MenuIcon } from 'lucide-react'
import { useState } from 'react'
import { homeQuery } from '../../features/home/queries.ts'
import { texts } from '../../texts/en.ts'

const words = texts.shell.categories

/** The row of categories under the header, and all of them with their parts in a drawer. */
export function CategoryBar({ currentPath }: { currentPath: string | null }) {
  const { data } = useQuery(homeQuery())
  const [isOpen, setOpen] = useState(false)
  const categories = data?.categories ?? []
  return (
    <div className="flex h-11 items-center gap-4">
      <Button
        size="sm"
        variant="quiet"
        className="-ml-3"
        icon={<MenuIcon aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {words.all}
      </Button>
      <NavBar
        label={words.nav}
        className="min-w-0 flex-1 overflow-hidden mask-r-from-94%"
        items={categories.map((category) => ({
          id: category.path,
          label: category.name,
          render: <Link to="/search" search={{ category: category.path }} />,
          current: isWithin(currentPath, category.path),
        }))}
      />
      <Drawer open={isOpen} onOpenChange={setOpen} side="left" title={words.title} closeLabel={words.close}>
        <ul className="flex flex-col gap-6">
          {categories.map((category) => (
            <CategoryBranch key={category.path} category={category} onChoose={() => setOpen(false)} />
          ))}
        </ul>
      </Drawer>
    </div>
  )
}

function CategoryBranch({ category, onChoose }: { category: CategoryNode; onChoose: () => void }) {
  return (
    <li>
      <CategoryLink place={category} onChoose={onChoose} isTop />
      {category.children.length > 0 && (
        <ul className="mt-1 flex flex-col">
          {category.children.map((child) => (
            <li key={child.path}>
              <CategoryLink place={child} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

interface CategoryLinkProps {
  place: { path: string; name: string; count: number }
  onChoose: () => void
  isTop?: boolean
}

function CategoryLink({ place, onChoose, isTop = false }: CategoryLinkProps) {
  return (
    <Link
      to="/search"
      search={{ category: place.path }}
      onClick={onChoose}
      className={`-mx-2 flex items-baseline justify-between gap-4 rounded-md px-2 py-1.5 text-sm text-ink no-underline hover:bg-ink/6 ${isTop ? 'font-semibold' : ''}`}
    >
      {place.name}
      <span className="text-xs font-normal text-ink-muted">{formatCount(place.count)}</span>
    </Link>
  )
}

function isWithin(path: string | null, category: string): boolean {
  return path !== null && (path === category || path.startsWith(`${category}/`))
}
