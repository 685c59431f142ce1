import { showToast } from '@galla/ui'
import { queryClient } from '../lib/query-client.ts'
import { followOtherTabs } from '../lib/session/session.ts'
import { sessionStore } from '../lib/session/session-store.ts'
import { texts } from '../texts/en.ts'
import { router } from './router.ts'

/** For whom the page shows what it shows: a user's id, null for a guest, undefined before it is known. */
let shownFor: string | null | undefined

/** Keeps what is shown in step with who is signed in. Called once, at start. */
export function followSession(): void {
  followOtherTabs()
  sessionStore.subscribe(({ session }) => {
    if (session.kind === 'unknown') return
    const before = shownFor
    shownFor = session.kind === 'signed_in' ? session.user.id : null
    if (before === undefined || before === shownFor) return
    // What a guest saw may stay until their own cart is here; what belongs to somebody goes from the screen at once.
    void (before === null ? queryClient.invalidateQueries() : queryClient.resetQueries())
    // The guards of the pages are asked again.
    void router.invalidate()
    if (shownFor === null) showToast({ id: 'session', tone: 'info', title: texts.shell.account.sessionOver })
  })
}
