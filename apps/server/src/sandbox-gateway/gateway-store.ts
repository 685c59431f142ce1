import { DatabaseSync } from 'node:sqlite'

/** The gateway's own database: a stranger's books, which the shop never sees. */
export type GatewayStore = DatabaseSync

// Times are milliseconds since 1970; amounts are paise. Of a card only the last four digits are ever written.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS payment (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    amount INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL CHECK (currency = 'INR'),
    method TEXT NOT NULL CHECK (method IN ('upi', 'card')),
    description TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'captured', 'failed', 'voided')),
    -- Where a card stands before it is decided: nothing tried, waiting for the password, waiting for the bank.
    step TEXT NOT NULL DEFAULT 'none' CHECK (step IN ('none', 'otp', 'bank')),
    otp_attempts INTEGER NOT NULL DEFAULT 0,
    bank_answers_at INTEGER,
    bank_answer TEXT,
    failure_reason TEXT,
    client_secret TEXT NOT NULL,
    card_last4 TEXT CHECK (length(card_last4) = 4),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CHECK ((bank_answers_at IS NULL) = (bank_answer IS NULL))
  ) STRICT;
  CREATE INDEX IF NOT EXISTS payment_expiry ON payment (expires_at) WHERE status = 'pending';
  CREATE INDEX IF NOT EXISTS payment_bank_answer ON payment (bank_answers_at) WHERE bank_answers_at IS NOT NULL;

  CREATE TABLE IF NOT EXISTS refund (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    payment_id TEXT NOT NULL REFERENCES payment,
    amount INTEGER NOT NULL CHECK (amount > 0),
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS refund_payment ON refund (payment_id);

  CREATE TABLE IF NOT EXISTS webhook (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given_up'))
  ) STRICT;
  CREATE INDEX IF NOT EXISTS webhook_waiting ON webhook (next_attempt_at) WHERE state = 'waiting';
`

/** Opens the books in `file`, or in memory with `:memory:`. Close them with `store.close()`. */
export function openGatewayStore(file: string): GatewayStore {
  const store = new DatabaseSync(file)
  store.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
  store.exec(SCHEMA)
  return store
}

/** Runs `work` whole or not at all. It is synchronous, so nothing else of this process comes in between. */
export function atomically<T>(store: GatewayStore, work: () => T): T {
  store.exec('BEGIN IMMEDIATE')
  try {
    const answer = work()
    store.exec('COMMIT')
    return answer
  } catch (error) {
    store.exec('ROLLBACK')
    throw error
  }
}
