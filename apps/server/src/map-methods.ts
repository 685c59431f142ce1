export type Method = (...input: never[]) => Promise<unknown>

/** The same service (areas of methods), with each method changed. `procedure` is its name in the contract, e.g. `cart.add`. */
export function mapMethods<Service extends object>(
  service: Service,
  change: (method: Method, procedure: string) => Method,
): Service {
  return mapValues(service, (area, name) =>
    mapValues(area as object, (method, part) => change(method as Method, `${name}.${part}`)),
  ) as Service
}

function mapValues(object: object, change: (value: unknown, key: string) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]))
}
