import { type ChangePasswordInput, changePasswordInput } from '@galla/api'
import { Button, Card, Notice, PasswordField, showToast } from '@galla/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { describeError, refusalOf } from '../../lib/app-error.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'

const words = texts.account
const EMPTY: ChangePasswordInput = { currentPassword: '', newPassword: '' }

/** Another password. Every other device is signed out by it. */
export function PasswordPart() {
  const form = useForm<ChangePasswordInput>({
    resolver: zodResolver(changePasswordInput),
    defaultValues: EMPTY,
  })
  const { errors } = form.formState
  const isWrong = (error: unknown) => refusalOf(error)?.code === 'wrong_credentials'
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: () => {
        form.reset(EMPTY)
        void queryClient.invalidateQueries(trpc.account.sessions.queryFilter())
        showToast({ title: words.passwordChanged, text: words.passwordChangedText })
      },
      onError: (error) => {
        if (isWrong(error))
          form.setError('currentPassword', { message: words.wrongPassword }, { shouldFocus: true })
      },
    }),
  )
  return (
    <Card className="max-w-xl">
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => void form.handleSubmit((input) => change.mutate(input))(event)}
      >
        {change.error !== null && !isWrong(change.error) && (
          <Notice tone="danger" live>
            {describeError(change.error).text}
          </Notice>
        )}
        <PasswordField
          {...form.register('currentPassword')}
          label={words.currentPassword}
          showLabel={words.showPassword}
          hideLabelText={words.hidePassword}
          error={
            errors.currentPassword &&
            (errors.currentPassword.type === 'too_small' ? words.fillIn : errors.currentPassword.message)
          }
        />
        <PasswordField
          {...form.register('newPassword')}
          label={words.newPassword}
          hint={words.newPasswordHint}
          autoComplete="new-password"
          showLabel={words.showPassword}
          hideLabelText={words.hidePassword}
          error={errors.newPassword?.message}
        />
        <div>
          <Button type="submit" variant="primary" loading={change.isPending}>
            {words.changePassword}
          </Button>
        </div>
      </form>
    </Card>
  )
}
