import { OutageError } from '@galla/api'
import { isDatabaseAway } from './postgres-error.ts'

type Method = (...input: never[]) => Promise<unknown>

/** What the world is told of an error: a database that is away is an outage, so that asking again later makes sense. */
export function outageOr(error: unknown): unknown {
  return isDatabaseAway(error) ? new OutageError('the database is away', { cause: error }) : error
}

/** The same service, in which every method throws `OutageError` when the database is away. */
export function tellOutages<Service extends object>(service: Service): Service {
  return mapValues(service, (area) =>
    mapValues(area as object, (method) => telling(method as Method)),
  ) as Service
}

function telling(method: Method): Method {
  return async (...input) => {
    try {
      return await method(...input)
    } catch (error) {
      throw outageOr(error)
    }
  }
}

function mapValues(object: object, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}
