import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { Channel, DeviceReply, ResponseOf } from '../shared/device-contract.ts'
import { CHANNELS } from '../shared/device-contract.ts'
import type { DeviceHandlers } from './device-handlers.ts'
import { DEVICE_REQUESTS } from './device-requests.ts'
import { isOwnPage } from './navigation-guard.ts'

/** What is known of who sent a message: enough to judge, and nothing a test cannot make. */
export type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'>

export interface AnswerOptions {
  readonly handlers: DeviceHandlers
  readonly pageOrigin: string
  /** Told of every fault, with the channel; the page only learns that it failed. */
  readonly report: (channel: Channel, error: unknown) => void
}

/** Registers one handler a channel, all through the same gate. */
export function answerDevices(ipcMain: Pick<IpcMain, 'handle'>, options: AnswerOptions): void {
  for (const channel of Object.keys(CHANNELS) as Channel[]) {
    ipcMain.handle(channel, (sender, request: unknown) => answer(channel, { sender, request }, options))
  }
}

/**
 * Whether a message comes from the app's own page in a top frame. A frame that has gone away meanwhile (null) and
 * any embedded frame are refused.
 */
export function isTrustedSender(sender: Sender, pageOrigin: string): boolean {
  const frame = sender.senderFrame
  return frame !== null && frame.parent === null && isOwnPage(frame.url, pageOrigin)
}

async function answer<C extends Channel>(
  channel: C,
  { sender, request }: { readonly sender: Sender; readonly request: unknown },
  options: AnswerOptions,
): Promise<DeviceReply<ResponseOf<C>>> {
  if (!isTrustedSender(sender, options.pageOrigin)) return { ok: false, problem: 'untrusted-sender' }
  const parsed = DEVICE_REQUESTS[channel].safeParse(request)
  if (!parsed.success) return { ok: false, problem: 'bad-request' }
  try {
    return { ok: true, value: await options.handlers[channel](parsed.data) }
  } catch (error) {
    options.report(channel, error)
    return { ok: false, problem: 'failed' }
  }
}
