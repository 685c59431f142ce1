/** The look shared by every control one types or picks in: the edge reaches 3:1 so that the control can be seen. */
export const CONTROL =
  'w-full rounded-md border border-line-strong bg-surface text-ink transition-colors ' +
  'hover:border-ink-muted disabled:cursor-not-allowed disabled:opacity-50 data-disabled:opacity-50 ' +
  'focus-visible:outline-2 focus-visible:-outline-offset-1 aria-invalid:border-danger aria-invalid:outline-danger'

/** A floating surface: menus, lists of suggestions, popovers. */
export const FLOATING =
  'rounded-md border border-line bg-raised text-ink shadow-raised outline-none origin-(--transform-origin) ' +
  'transition-[opacity,scale] data-starting-style:scale-98 data-starting-style:opacity-0 ' +
  'data-ending-style:scale-98 data-ending-style:opacity-0'

/** One line of a floating list. */
export const FLOATING_ITEM =
  'flex min-h-9 cursor-default items-center gap-3 rounded-sm px-2 py-1 text-sm outline-none select-none ' +
  'data-highlighted:bg-accent-soft data-highlighted:text-accent-soft-ink data-disabled:opacity-50'
