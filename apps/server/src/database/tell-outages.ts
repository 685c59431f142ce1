import { OutageError } from '@galla/api'
import { type Method, mapMethods } from '../map-methods.ts'
import { isDatabaseAway } from './postgres-error.ts'

/** What the world is told of an error: a database that is away is an outage, so that asking again later makes sense. */
export function outageOr(error: unknown): unknown {
  return isDatabaseAway(error) ? new OutageError('the database is away', { cause: error }) : error
}

/** The same service, in which every method throws `OutageError` when the database is away. */
export function tellOutages<Service extends object>(service: Service): Service {
  return mapMethods(service, telling)
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
