import type { ComponentProps } from 'react'

/** Stands for the link of a router in tests: what the component under test puts into it arrives as props. */
export function RouterLink(props: ComponentProps<'a'>) {
  return <a {...props} />
}
