import { useSyncExternalStore } from 'react'
import { usePreferences } from '../../lib/preferences-store.ts'

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(onChange: () => void): () => void {
  systemIsDark.addEventListener('change', onChange)
  return () => systemIsDark.removeEventListener('change', onChange)
}

/** Whether the page is dark now, by choice or because the system is. */
export function useIsDark(): boolean {
  const theme = usePreferences((state) => state.theme)
  const system = useSyncExternalStore(subscribe, () => systemIsDark.matches)
  return theme === 'system' ? system : theme === 'dark'
}
