import { totalmem } from 'node:os'

const MEBIBYTE = 1024 * 1024

/** How PostgreSQL is run. `shop` keeps every acknowledged write through a power cut; `throw_away` is for tests only. */
export type Durability = 'shop' | 'throw_away'

/**
 * The settings of the server, given on its command line so that they are always those of this version.
 *
 * - Loopback only, no Unix socket: one way in on every system, and no path that can be too long.
 * - UTC inside; the shop's own time zone (IST) is the business of the code.
 * - No JIT: our statements are short, and compiling them costs more than it saves.
 */
export function serverSettings(port: number, durability: Durability): Readonly<Record<string, string>> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: durability === 'shop' ? '100' : '300',
    shared_buffers: `${sharedBuffersMebibytes()}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] ',
    ...(durability === 'shop' ? KEEP_EVERYTHING : KEEP_NOTHING),
  }
}

const KEEP_EVERYTHING = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
const KEEP_NOTHING = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** An eighth of the memory, from 128 MB to 1 GB: the machine also runs the shop's screens. */
function sharedBuffersMebibytes(): number {
  const limit = process.constrainedMemory()
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return Math.round(Math.min(1024, Math.max(128, memory / MEBIBYTE / 8)))
}
