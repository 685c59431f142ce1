import type { Database } from '../database/database.ts'
import type { Breach, Chunk, Walk } from './audit-check.ts'
import { listSeries, readSeries, type SeriesPiece } from './series.queries.ts'

const PIECE = 5_000

/** Walks over the invoices of every series by their numbers: 1, 2, 3, … up to the one before the next (7). */
export function walkSeries(piece = PIECE): Walk {
  return { table: 'invoice', codes: ['series_is_dense'], chunks: (db) => chunksOf(db, piece) }
}

async function* chunksOf(db: Database, limit: number): AsyncGenerator<Chunk> {
  for (const series of await listSeries(db)) {
    let after = 0
    for (let isOver = false; !isOver; ) {
      const begun = performance.now()
      const piece = await readSeries(db, series, { after, limit })
      if (piece === null) break
      isOver = piece.invoices < limit
      const breaches = breachesOf(series, piece, isOver)
      const { invoices: rows } = piece
      yield {
        rows,
        results: [{ code: 'series_is_dense', rows, tookMs: performance.now() - begun, breaches }],
      }
      after = piece.last
    }
  }
}

function breachesOf(series: string, piece: SeriesPiece, isOver: boolean): Breach[] {
  const subject = `number_series ${series}`
  const gaps = piece.gaps.map(({ after, before }) => ({
    subject,
    detail: `no invoice between number ${after} and number ${before}`,
  }))
  if (!isOver || piece.last === piece.nextNumber - 1) return gaps
  return [
    ...gaps,
    { subject, detail: `the last invoice is ${piece.last}, the next number ${piece.nextNumber}` },
  ]
}
