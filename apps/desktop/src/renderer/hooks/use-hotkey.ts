import { useEffect, useEffectEvent } from 'react'

export interface Hotkey {
  /** As in `KeyboardEvent.key`, lower case. */
  readonly key: string
  /** Together with Ctrl, or Cmd on a Mac; such a key also works while one types. */
  readonly withCtrl?: boolean
}

/**
 * Calls back when the key is pressed anywhere on the page, but never while it would be a letter of something typed or while a
 * dialog has the keys.
 */
export function useHotkey({ key, withCtrl = false }: Hotkey, onPress: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.key.toLowerCase() !== key) return
    if ((event.ctrlKey || event.metaKey) !== withCtrl) return
    if (!withCtrl && isTyping(event.target)) return
    event.preventDefault()
    onPress()
  })
  // The page as a whole listens, whatever has the focus.
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

const TAKES_KEYS = 'input, textarea, select, [role="dialog"], [role="alertdialog"]'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest(TAKES_KEYS) !== null)
}
