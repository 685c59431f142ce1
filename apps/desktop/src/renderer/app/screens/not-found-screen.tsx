import { Button, EmptyState } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { texts } from '../../texts/en.ts'

/** For an address that leads nowhere. */
export function NotFoundScreen() {
  const words = texts.shell.notFound
  useDocumentTitle(words.title)
  return (
    <EmptyState
      heading="h1"
      icon={<Compass />}
      title={words.title}
      text={words.text}
      action={
        <Button variant="primary" render={<Link to="/" />}>
          {words.home}
        </Button>
      }
    />
  )
}
