/** A script that has not come by then is not coming. */
const WITHIN_MS = 20_000

/** Scripts that are there or on their way, by address. */
const scripts = new Map<string, Promise<void>>()

/**
 * Runs a script of another origin in this page, once however often it is asked for. Rejects when it cannot be loaded; the next call
 * tries again. The page's content security policy says whose scripts may run at all.
 */
export function loadScript(url: string): Promise<void> {
  const known = scripts.get(url)
  if (known) return known
  const loading = addScript(url)
  scripts.set(url, loading)
  loading.catch(() => scripts.delete(url))
  return loading
}

function addScript(url: string): Promise<void> {
  const element = document.createElement('script')
  element.src = url
  element.async = true
  const loading = new Promise<void>((resolve, reject) => {
    const fail = () => {
      element.remove()
      reject(new Error(`${url} could not be loaded`))
    }
    const impatience = setTimeout(fail, WITHIN_MS)
    element.addEventListener('load', () => {
      clearTimeout(impatience)
      resolve()
    })
    element.addEventListener('error', () => {
      clearTimeout(impatience)
      fail()
    })
  })
  document.head.append(element)
  return loading
}
