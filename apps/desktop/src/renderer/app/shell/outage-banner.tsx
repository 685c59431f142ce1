import { Button, CONTAINER, Notice } from '@galla/ui'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { connectionStore } from '../../lib/connection-store.ts'
import { texts } from '../../texts/en.ts'

/** Says that the server is away while it is, and asks it again. Takes no room otherwise. */
export function OutageBanner() {
  const isLost = connectionStore((state) => state.isLost)
  const isFetching = useIsFetching() > 0
  const client = useQueryClient()
  if (!isLost) return null
  const words = texts.shell.outage
  return (
    <div className={`${CONTAINER} pt-4`}>
      <Notice
        tone="warn"
        live
        title={words.title}
        action={
          <Button
            size="sm"
            loading={isFetching}
            onClick={() => void client.refetchQueries({ type: 'active' })}
          >
            {words.retry}
          </Button>
        }
      >
        {words.text}
      </Notice>
    </div>
  )
}
