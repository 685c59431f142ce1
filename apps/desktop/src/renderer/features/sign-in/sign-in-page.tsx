import { type SignInInput, signInInput } from '@galla/api'
import { Button, Card, Notice, PasswordField, showToast, TextField, TextLink } from '@galla/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { describeError } from '../../lib/app-error.ts'
import { signIn } from '../../lib/session/session.ts'
import { texts } from '../../texts/en.ts'

const words = texts.session

export interface SignInPageProps {
  /** Carried over to the register page. */
  returnTo: { returnTo?: string }
  onSignedIn: () => void
}

/** E-mail or mobile number, and the password. */
export function SignInPage({ returnTo, onSignedIn }: SignInPageProps) {
  useDocumentTitle(words.signIn)
  const { register, handleSubmit, formState } = useForm<SignInInput>({ resolver: zodResolver(signInInput) })
  const mutation = useMutation({
    mutationFn: signIn,
    onSuccess: ({ name }) => {
      showToast({ id: 'session', title: words.welcome(name) })
      onSignedIn()
    },
  })
  const { errors } = formState
  return (
    <div className="mx-auto w-full max-w-md py-8">
      <h1 className="text-2xl font-semibold">{words.signIn}</h1>
      <p className="mt-1 mb-6 text-sm text-ink-muted">{words.signInText}</p>
      <Card>
        <form
          noValidate
          className="flex flex-col gap-5"
          onSubmit={(event) => void handleSubmit((input) => mutation.mutate(input))(event)}
        >
          {mutation.error !== null && (
            <Notice tone="danger" live>
              {describeError(mutation.error).text}
            </Notice>
          )}
          <TextField
            {...register('identifier')}
            label={words.identifier}
            autoComplete="username"
            error={errors.identifier && words.fillIn}
          />
          <PasswordField
            {...register('password')}
            label={words.password}
            autoComplete="current-password"
            showLabel={words.showPassword}
            hideLabelText={words.hidePassword}
            error={errors.password && words.fillIn}
          />
          <Button type="submit" variant="primary" size="lg" block loading={mutation.isPending}>
            {words.signIn}
          </Button>
        </form>
      </Card>
      <p className="mt-5 text-sm text-ink-muted">
        {words.noAccount}{' '}
        <TextLink render={<Link to="/register" search={returnTo} />}>{words.toRegister}</TextLink>
      </p>
    </div>
  )
}
