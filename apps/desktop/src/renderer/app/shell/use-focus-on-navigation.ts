import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * Moves the focus to the content when another page opens, so that a screen reader begins there and the next Tab does not
 * start again at the logo. A change of filters on the same page leaves the focus where it is.
 */
export function useFocusOnNavigation(): void {
  const router = useRouter()
  // The router tells of its navigations through a subscription.
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (!pathChanged || fromLocation === undefined) return
        document.getElementById('content')?.focus({ preventScroll: true })
      }),
    [router],
  )
}
