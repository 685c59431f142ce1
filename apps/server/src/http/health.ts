import type { FastifyInstance } from 'fastify'
import type { Database } from '../database/database.ts'
import { pingDatabase } from '../database/ping.queries.ts'

export interface Readiness {
  /** False from the moment the server begins to stop: a load balancer then sends no more. */
  isAccepting(): boolean
  /** Whether the search index has been built. */
  isIndexReady(): boolean
}

/** `/health/live`: the process answers. `/health/ready`: it can serve; 503 says why it cannot. */
export function addHealthChecks(app: FastifyInstance, db: Database, readiness: Readiness): void {
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    const problem = await findProblem(db, readiness)
    if (problem !== null) reply.code(503)
    return problem === null ? { status: 'ready' } : { status: 'not_ready', problem }
  })
}

async function findProblem(db: Database, readiness: Readiness): Promise<string | null> {
  if (!readiness.isAccepting()) return 'stopping'
  if (!readiness.isIndexReady()) return 'search_index_building'
  try {
    await pingDatabase(db)
    return null
  } catch {
    return 'database_unreachable'
  }
}
