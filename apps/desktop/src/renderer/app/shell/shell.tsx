import { AppHeader, AppShell, Kbd, Wordmark } from '@galla/ui'
import { Link, Outlet, useMatch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { ShopSearch } from '../../features/search-box/shop-search.tsx'
import { useHotkey } from '../../hooks/use-hotkey.ts'
import { texts } from '../../texts/en.ts'
import { CategoryBar } from './category-bar.tsx'
import { CommandPalette } from './command-palette.tsx'
import { Footer } from './footer.tsx'
import { HeaderActions } from './header-actions.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { OutageBanner } from './outage-banner.tsx'
import { useFocusOnNavigation } from './use-focus-on-navigation.ts'

/** Header, page and footer, with the keys that work everywhere. */
export function Shell() {
  const search = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState<'keys' | 'palette' | null>(null)
  const results = useMatch({ from: '/search', shouldThrow: false })
  useFocusOnNavigation()
  useHotkey({ key: '/' }, () => search.current?.focus())
  useHotkey({ key: '?' }, () => setOpen('keys'))
  useHotkey({ key: 'k', withCtrl: true }, () => setOpen('palette'))
  const close = (isOpen: boolean) => !isOpen && setOpen(null)
  return (
    <AppShell
      skipText={texts.shell.skip}
      header={
        <>
          <AppHeader
            brand={
              <Link to="/" aria-label={texts.shell.home} className="no-underline">
                <Wordmark />
              </Link>
            }
            search={
              <ShopSearch
                shownQuery={results?.search.query ?? ''}
                inputRef={search}
                after={
                  <span className="px-1">
                    <Kbd>/</Kbd>
                  </span>
                }
              />
            }
            actions={<HeaderActions />}
            nav={<CategoryBar currentPath={results?.search.category ?? null} />}
          />
          <OutageBanner />
        </>
      }
      footer={<Footer onShowKeys={() => setOpen('keys')} />}
    >
      <Outlet />
      <KeysDialog open={open === 'keys'} onOpenChange={close} />
      <CommandPalette open={open === 'palette'} onOpenChange={close} />
    </AppShell>
  )
}
