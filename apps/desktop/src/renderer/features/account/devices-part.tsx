import type { DeviceSession } from '@galla/api'
import { Badge, Button, Card, formatDate, formatDateTime, showToast } from '@galla/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { QueryError } from '../../components/query-error.tsx'
import { describeError } from '../../lib/app-error.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'
import { deviceName } from './device-name.ts'

const words = texts.account

/** Where one is signed in, and the way to end that from here. */
export function DevicesPart() {
  const { data, error, isPending, isFetching, refetch } = useQuery(trpc.account.sessions.queryOptions())
  if (isPending) return <ListSkeleton label={words.loading} rows={2} />
  if (data === undefined) {
    return (
      <QueryError
        title={words.devicesFailed}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-muted">{words.devicesText}</p>
      <Card flush>
        <ul aria-label={words.devices} className="divide-y divide-line">
          {data.map((device) => (
            <Device key={device.id} device={device} />
          ))}
        </ul>
      </Card>
    </div>
  )
}

function Device({ device }: { device: DeviceSession }) {
  const name = deviceName(device.device)
  const end = useMutation(
    trpc.account.endSession.mutationOptions({
      onSuccess: () => showToast({ tone: 'info', title: words.ended(name) }),
      onError: (error) =>
        showToast({ tone: 'danger', title: words.endFailed, text: describeError(error).text }),
      onSettled: () => queryClient.invalidateQueries(trpc.account.sessions.queryFilter()),
    }),
  )
  return (
    <li className="flex flex-wrap items-center gap-4 px-5 py-4">
      <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-ink-muted" />
      <div className="min-w-48 flex-1">
        <p className="flex items-center gap-3 font-medium">
          {name}
          {device.isThisDevice && <Badge tone="accent">{words.thisDevice}</Badge>}
        </p>
        <p className="text-sm text-ink-muted">
          {words.signedInOn(formatDate(device.createdAt))},{' '}
          {words.lastSeen(formatDateTime(device.lastSeenAt))}
        </p>
      </div>
      {!device.isThisDevice && (
        <Button
          size="sm"
          aria-label={words.endSessionOf(name)}
          loading={end.isPending}
          onClick={() => end.mutate({ id: device.id })}
        >
          {words.endSession}
        </Button>
      )}
    </li>
  )
}
