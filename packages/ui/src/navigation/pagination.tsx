import { useRender } from '@base-ui/react/use-render'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatCount } from '../format/count.ts'
import { cx } from '../lib/cx.ts'
import type { Slot } from '../lib/slot.ts'
import { pageWindow } from './page-window.ts'

export interface PaginationTexts {
  nav: string
  previous: string
  next: string
  page: (page: number) => string
}

export interface PaginationProps {
  /** From 1. */
  page: number
  pageCount: number
  onPageChange?: ((page: number) => void) | undefined
  /** Renders each page as a link, so that it can be opened beside and shared. */
  renderLink?: ((page: number) => Slot) | undefined
  texts?: PaginationTexts | undefined
  className?: string | undefined
}

const TEXTS: PaginationTexts = {
  nav: 'Pages',
  previous: 'Previous page',
  next: 'Next page',
  page: (page) => `Page ${page}`,
}

const LINK =
  'grid h-10 min-w-10 place-items-center rounded-md border border-transparent px-2 text-sm font-medium text-ink no-underline ' +
  'transition-colors hover:bg-ink/6 aria-[current=page]:border-line-strong aria-[current=page]:bg-surface ' +
  'aria-disabled:pointer-events-none aria-disabled:opacity-40 disabled:pointer-events-none disabled:opacity-40'

/** Moves between the pages of a list. Renders nothing when there is only one. */
export function Pagination(props: PaginationProps) {
  const { page, pageCount, texts = TEXTS, className } = props
  if (pageCount <= 1) return null
  return (
    <nav aria-label={texts.nav} className={cx('flex items-center justify-center gap-1', className)}>
      <PageLink {...props} to={page - 1} label={texts.previous}>
        <ChevronLeft aria-hidden className="size-4" />
      </PageLink>
      {pageWindow(page, pageCount).map((slot, index) =>
        slot === 'gap' ? (
          <span
            key={index === 1 ? 'gap-before' : 'gap-after'}
            aria-hidden
            className="w-10 text-center text-ink-muted"
          >
            …
          </span>
        ) : (
          <PageLink key={slot} {...props} to={slot} label={texts.page(slot)}>
            {formatCount(slot)}
          </PageLink>
        ),
      )}
      <PageLink {...props} to={page + 1} label={texts.next}>
        <ChevronRight aria-hidden className="size-4" />
      </PageLink>
    </nav>
  )
}

interface PageLinkProps extends PaginationProps {
  to: number
  label: string
  children: ReactNode
}

function PageLink({ page, pageCount, onPageChange, renderLink, to, label, children }: PageLinkProps) {
  const inside = to >= 1 && to <= pageCount
  const link = inside && renderLink ? renderLink(to) : undefined
  return useRender({
    defaultTagName: 'button',
    render: link,
    props: {
      ...(link ? {} : { type: 'button', disabled: !inside }),
      'aria-label': label,
      'aria-current': to === page ? 'page' : undefined,
      onClick: () => inside && to !== page && onPageChange?.(to),
      className: LINK,
      children,
    },
  })
}
