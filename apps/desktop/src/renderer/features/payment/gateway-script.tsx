import { Button, Notice, Skeleton } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { texts } from '../../texts/en.ts'
import { gatewayScriptQuery } from './queries.ts'

const words = texts.payment

interface GatewayScriptProps {
  url: string
  /** What needs the script; shown once it has run. */
  children: ReactNode
}

/** Loads the gateway's own script, and says what to do where it does not come. */
export function GatewayScript({ url, children }: GatewayScriptProps) {
  const { isPending, error, refetch, isFetching } = useQuery(gatewayScriptQuery(url))
  if (isPending) return <Skeleton className="h-56 w-full" aria-label={words.gatewayScriptLoading} />
  if (error === null) return children
  return (
    <Notice
      tone="warn"
      live
      title={words.gatewayScriptHeading}
      action={
        <Button size="sm" loading={isFetching} onClick={() => void refetch()}>
          {words.gatewayScriptRetry}
        </Button>
      }
    >
      {words.gatewayScriptText}
    </Notice>
  )
}
