import { texts } from '../../texts/en.ts'

/** The head of the home page. */
export function Greeting() {
  return (
    <header>
      <h1 className="text-3xl font-semibold">{texts.home.greeting}</h1>
      <p className="mt-2 text-ink-muted">{texts.home.greetingText}</p>
    </header>
  )
}
