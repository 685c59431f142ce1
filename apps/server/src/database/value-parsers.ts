import pg from 'pg'

const { builtins, getTypeParser } = pg.types

// pg-types names no array types, so these are PostgreSQL's own fixed oids.
const TEXT_ARRAY: number = 1009
const INT8_ARRAY = 1016
const NUMERIC_ARRAY = 1231
const DATE_ARRAY = 1182

type Parse = (text: string) => unknown

/** A `bigint` as a number. Throws past 2^53, where a paisa would be lost without a word. */
function parseSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database sent the integer ${text}, which no JavaScript number holds exactly`)
  return value
}

const parseTextArray: (text: string) => (string | null)[] = getTypeParser(TEXT_ARRAY)

const PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [builtins.INT8, parseSafeInteger],
  [
    INT8_ARRAY,
    (text) => parseTextArray(text).map((entry) => (entry === null ? null : parseSafeInteger(entry))),
  ],
  // pg would read numeric arrays as floats, and floats never touch money.
  [NUMERIC_ARRAY, parseTextArray],
  // A calendar date has no time zone. As a `Date` it would shift by one day west of Greenwich.
  [builtins.DATE, (text) => text],
  [DATE_ARRAY, parseTextArray],
])

/**
 * How values of the database become values of TypeScript: `bigint` a safe integer (or an error), `numeric` and `date` strings,
 * `timestamptz` a `Date`, `json` parsed, the rest as `pg` has it.
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ?? getTypeParser(oid, format ?? 'text'),
}
