import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../actions/icon-button.tsx'
import { cx } from '../lib/cx.ts'
import { type NoticeTone, TONE_ICONS } from './notice.tsx'

export interface ToastOptions {
  title: string
  text?: string | undefined
  tone?: NoticeTone | undefined
  /** One thing to do, such as “Undo”. */
  action?: { label: string; onPress: () => void } | undefined
  /** Milliseconds until it leaves; 0 keeps it until it is closed. Refusals stay longer than news. */
  timeoutMs?: number | undefined
  /** A toast with the same id is replaced instead of stacked. */
  id?: string | undefined
}

const manager = Toast.createToastManager<{ tone: NoticeTone }>()

/** Tells something in passing, from anywhere, also outside React. Needs one `<Toaster />` in the app. Returns the id. */
export function showToast({ title, text, tone = 'success', action, timeoutMs, id }: ToastOptions): string {
  const refusal = tone === 'danger'
  return manager.add({
    ...(id ? { id } : {}),
    title,
    description: text,
    data: { tone },
    priority: refusal ? 'high' : 'low',
    timeout: timeoutMs ?? (refusal || action ? 10_000 : 5_000),
    ...(action ? { actionProps: { children: action.label, onClick: action.onPress } } : {}),
  })
}

/** Takes a toast away, or all of them. */
export function closeToast(id?: string): void {
  manager.close(id)
}

const TONES: Record<NoticeTone, string> = {
  info: 'text-ink-muted',
  success: 'text-accent',
  warn: 'text-warn',
  danger: 'text-danger',
}

/** The place where toasts appear. Put it once, around the app or beside it. F6 jumps to it. */
export function Toaster({ closeLabel = 'Close', children }: { closeLabel?: string; children?: ReactNode }) {
  return (
    <Toast.Provider toastManager={manager} limit={4}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-6 bottom-6 z-60 flex w-88 max-w-[calc(100vw-3rem)] flex-col gap-2 outline-none">
          <Toasts closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Toasts({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Toast.useToastManager<{ tone: NoticeTone }>()
  return toasts.map((toast) => {
    const tone = toast.data?.tone ?? 'info'
    const Icon = TONE_ICONS[tone]
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        className={cx(
          'rounded-md border border-line bg-raised shadow-raised transition-[opacity,translate] data-limited:hidden',
          'data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:opacity-0',
        )}
      >
        <Toast.Content className="flex items-start gap-3 py-3 pr-2 pl-4 text-sm">
          <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', TONES[tone])} />
          <div className="min-w-0 flex-1">
            <Toast.Title className="font-medium" />
            <Toast.Description className="text-ink-muted" />
          </div>
          <Toast.Action className="rounded-sm px-2 font-medium text-accent underline-offset-2 hover:underline" />
          <Toast.Close
            render={<IconButton size="sm" className="-my-1.5" label={closeLabel} icon={<X />} />}
          />
        </Toast.Content>
      </Toast.Root>
    )
  })
}
