import type { RegisterInput } from '@galla/api'
import { Button, Card, Notice, PasswordField, showToast, TextField, TextLink } from '@galla/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { describeError } from '../../lib/app-error.ts'
import { register as registerAccount } from '../../lib/session/session.ts'
import { texts } from '../../texts/en.ts'
import { EMPTY_FIELDS, fieldOf, type RegisterFields, registerForm } from './register-form.ts'

const words = texts.session

export interface RegisterPageProps {
  /** Carried over to the sign-in page. */
  returnTo: { returnTo?: string }
  onSignedIn: () => void
}

/** A new account: a name, an e-mail address or a mobile number, and a password. */
export function RegisterPage({ returnTo, onSignedIn }: RegisterPageProps) {
  useDocumentTitle(words.register)
  const form = useForm<RegisterFields, unknown, RegisterInput>({
    resolver: zodResolver(registerForm),
    defaultValues: EMPTY_FIELDS,
  })
  const { errors } = form.formState
  const mutation = useMutation({
    mutationFn: registerAccount,
    onSuccess: ({ name }) => {
      showToast({ id: 'session', title: words.welcome(name) })
      onSignedIn()
    },
    onError: (error) => {
      const field = fieldOf(error)
      if (field !== null) form.setError(field, { message: describeError(error).text }, { shouldFocus: true })
    },
  })
  const isWholeForm = mutation.error !== null && fieldOf(mutation.error) === null
  return (
    <div className="mx-auto w-full max-w-md py-8">
      <h1 className="text-2xl font-semibold">{words.register}</h1>
      <p className="mt-1 mb-6 text-sm text-ink-muted">{words.registerText}</p>
      <Card>
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
            autoComplete="tel"
            error={errors.phone?.message}
          />
          <PasswordField
            {...form.register('password')}
            label={words.password}
            hint={words.passwordHint}
            autoComplete="new-password"
            showLabel={words.showPassword}
            hideLabelText={words.hidePassword}
            error={errors.password?.message}
          />
          <Button type="submit" variant="primary" size="lg" block loading={mutation.isPending}>
            {words.submitRegister}
          </Button>
        </form>
      </Card>
      <p className="mt-5 text-sm text-ink-muted">
        {words.haveAccount}{' '}
        <TextLink render={<Link to="/sign-in" search={returnTo} />}>{words.toSignIn}</TextLink>
      </p>
    </div>
  )
}
