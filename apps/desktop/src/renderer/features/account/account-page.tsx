import { Button, PageHeader, showToast, Tabs } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { describeError } from '../../lib/app-error.ts'
import { signOut } from '../../lib/session/session.ts'
import { useUser } from '../../lib/session/session-store.ts'
import { texts } from '../../texts/en.ts'
import type { AccountPart } from './account-parts.ts'
import { AddressesPart } from './addresses-part.tsx'
import { DevicesPart } from './devices-part.tsx'
import { PasswordPart } from './password-part.tsx'
import { ProfilePart } from './profile-part.tsx'

const words = texts.account

export interface AccountPageProps {
  part: AccountPart
  onChoosePart: (part: AccountPart) => void
}

/** Who one is here, where things go, and where one is signed in. */
export function AccountPage({ part, onChoosePart }: AccountPageProps) {
  useDocumentTitle(words.title)
  const user = useUser()
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title={words.title} text={user?.email ?? user?.phone} actions={<SignOutButton />} />
      <Tabs
        label={words.nav}
        value={part}
        onChange={onChoosePart}
        tabs={[
          { id: 'profile', label: words.profile, content: <ProfilePart /> },
          { id: 'addresses', label: words.addresses, content: <AddressesPart /> },
          { id: 'password', label: words.password, content: <PasswordPart /> },
          { id: 'devices', label: words.devices, content: <DevicesPart /> },
        ]}
      />
    </div>
  )
}

function SignOutButton() {
  const leave = useMutation({
    mutationFn: signOut,
    networkMode: 'always',
    onError: (error) =>
      showToast({
        id: 'session',
        tone: 'danger',
        title: words.signOutFailed,
        text: describeError(error).text,
      }),
  })
  return (
    <Button icon={<LogOut aria-hidden />} loading={leave.isPending} onClick={() => leave.mutate()}>
      {words.signOut}
    </Button>
  )
}
