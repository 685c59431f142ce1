import type { UpdateProfileInput, UserView } from '@galla/api'
import { Button, Card, Notice, PasswordField, showToast, TextField } from '@galla/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { describeError } from '../../lib/app-error.ts'
import { adoptProfile } from '../../lib/session/session.ts'
import { useUser } from '../../lib/session/session-store.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'
import {
  changesSignIn,
  type ProfileFields,
  profileFields,
  profileForm,
  refusedField,
} from './profile-form.ts'

const words = texts.account

/** Name, e-mail and mobile number. */
export function ProfilePart() {
  const user = useUser()
  if (user === null) return null
  return (
    <Card className="max-w-xl">
      <ProfileForm key={`${user.name}/${user.email}/${user.phone}`} user={user} />
    </Card>
  )
}

function ProfileForm({ user }: { user: UserView }) {
  const form = useForm<ProfileFields, unknown, UpdateProfileInput>({
    resolver: zodResolver(profileForm(user)),
    defaultValues: profileFields(user),
  })
  const { errors } = form.formState
  const mutation = useSaveProfile(form)
  const [email, phone] = form.watch(['email', 'phone'])
  const isWholeForm = mutation.error !== null && refusedField(mutation.error) === null
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => void form.handleSubmit((input) => mutation.mutate(input))(event)}
    >
      {isWholeForm && (
        <Notice tone="danger" live>
          {describeError(mutation.error).text}
        </Notice>
      )}
      <TextField
        {...form.register('name')}
        label={words.name}
        autoComplete="name"
        error={errors.name?.message}
      />
      <TextField
        {...form.register('email')}
        type="email"
        label={words.email}
        optionalText={words.optional}
        autoComplete="email"
        error={errors.email?.message}
      />
      <TextField
        {...form.register('phone')}
        type="tel"
        label={words.phone}
        optionalText={words.optional}
        hint={words.contactHint}
        autoComplete="tel"
        error={errors.phone?.message}
      />
      {changesSignIn(user, { email, phone }) && (
        <PasswordField
          {...form.register('currentPassword')}
          label={words.currentPassword}
          hint={words.currentPasswordWhy}
          showLabel={words.showPassword}
          hideLabelText={words.hidePassword}
          error={errors.currentPassword?.message}
        />
      )}
      <div>
        <Button
          type="submit"
          variant="primary"
          disabled={!form.formState.isDirty}
          loading={mutation.isPending}
        >
          {words.save}
        </Button>
      </div>
    </form>
  )
}

function useSaveProfile(form: UseFormReturn<ProfileFields, unknown, UpdateProfileInput>) {
  return useMutation(
    trpc.account.updateProfile.mutationOptions({
      onSuccess: (saved) => {
        adoptProfile(saved)
        showToast({ title: words.saved })
      },
      onError: (error) => {
        const field = refusedField(error)
        if (field === null) return
        const message = field === 'currentPassword' ? words.wrongPassword : describeError(error).text
        form.setError(field, { message }, { shouldFocus: true })
      },
    }),
  )
}
