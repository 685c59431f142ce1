import { AppFooter, TextLink, ThemeToggle, Wordmark } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { usePreferences } from '../../lib/preferences-store.ts'
import { texts } from '../../texts/en.ts'

const words = texts.shell.footer

/** The foot of every page. */
export function Footer({ onShowKeys }: { onShowKeys: () => void }) {
  const theme = usePreferences((state) => state.theme)
  const setTheme = usePreferences((state) => state.setTheme)
  return (
    <AppFooter
      brand={
        <div className="flex flex-col items-start gap-3">
          <Wordmark />
          <p>{words.about}</p>
        </div>
      }
      columns={[
        { id: 'shop', title: words.shop, links: shopLinks() },
        { id: 'you', title: words.you, links: ownLinks() },
        { id: 'help', title: words.help, links: [{ id: 'keys', link: <KeysLink onPress={onShowKeys} /> }] },
      ]}
      legal={words.legal}
      end={
        <ThemeToggle
          value={theme}
          onChange={setTheme}
          label={texts.shell.theme.label}
          texts={{
            light: texts.shell.theme.light,
            dark: texts.shell.theme.dark,
            system: texts.shell.theme.system,
          }}
        />
      }
    />
  )
}

function shopLinks() {
  return [
    { id: 'saving', link: <SortedLink sort="saving" text={words.deals} /> },
    { id: 'newest', link: <SortedLink sort="newest" text={words.newest} /> },
    { id: 'popular', link: <SortedLink sort="popular" text={words.popular} /> },
  ]
}

function SortedLink({ sort, text }: { sort: 'saving' | 'newest' | 'popular'; text: string }) {
  return (
    <TextLink quiet render={<Link to="/search" search={{ sort }} />}>
      {text}
    </TextLink>
  )
}

function ownLinks() {
  const pages = [
    { to: '/cart', text: texts.shell.cart.label },
    { to: '/orders', text: texts.shell.account.orders },
    { to: '/account', text: texts.shell.account.profile },
  ] as const
  return pages.map(({ to, text }) => ({
    id: to,
    link: (
      <TextLink quiet render={<Link to={to} />}>
        {text}
      </TextLink>
    ),
  }))
}

function KeysLink({ onPress }: { onPress: () => void }) {
  return (
    <TextLink quiet render={<button type="button" onClick={onPress} />}>
      {words.keys}
    </TextLink>
  )
}
