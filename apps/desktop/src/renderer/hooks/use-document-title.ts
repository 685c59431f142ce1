import { useEffect } from 'react'
import { texts } from '../texts/en.ts'

/** Names the window or tab after the page; null while the page does not know its name yet. */
export function useDocumentTitle(title: string | null): void {
  // The title lives outside of React's tree.
  useEffect(() => {
    document.title = title === null ? texts.shell.name : `${title} · ${texts.shell.name}`
  }, [title])
}
