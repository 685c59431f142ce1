import type { FastifyInstance } from 'fastify'
import { pingDatabase } from '../database/ping.queries.ts'
import type { Deps } from '../deps.ts'

export interface Readiness {
  /** False from the moment the server begins to stop: a load balancer then sends no more. */
  isAccepting(): boolean
  /** Whether the search index has been built. */
  isIndexReady(): boolean
  /** Whether so many requests are turned away that another server should be asked. */
  isOverloaded(): boolean
}

/** `/health/live`: the process answers. `/health/ready`: it can serve; 503 says why it cannot. */
export function addHealthChecks(
  app: FastifyInstance,
  deps: Pick<Deps, 'db' | 'alerts' | 'log'>,
  readiness: Readiness,
): void {
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    const problem = await findProblem(deps, readiness)
    if (problem !== null) reply.code(503)
    return problem === null ? { status: 'ready' } : { status: 'not_ready', problem }
  })
}

async function findProblem(
  { db, ...tell }: Pick<Deps, 'db' | 'alerts' | 'log'>,
  readiness: Readiness,
): Promise<string | null> {
  if (!readiness.isAccepting()) return 'stopping'
  if (!readiness.isIndexReady()) return 'search_index_building'
  if (readiness.isOverloaded()) return 'overloaded'
  try {
    await pingDatabase(db)
    return null
  } catch (error) {
    tell.log.warn({ err: error }, 'the database does not answer the health check')
    tell.alerts.raise({ cause: 'database_away', summary: 'the database does not answer the health check' })
    return 'database_unreachable'
  }
}
