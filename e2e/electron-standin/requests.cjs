const { applyPermissions, mayReach } = require('./permissions.cjs')
const { handlerFor, toApp } = require('./protocol.cjs')
const { preventable } = require('./strict.cjs')

/** Answers one request Chromium has paused; a fault on the way fails the request, so that no page waits for ever. */
async function answerRequest(contents, paused) {
  try {
    await decide(contents, paused)
  } catch (error) {
    const { requestId } = paused
    await contents._send('Fetch.failRequest', { requestId, errorReason: 'Failed' }).catch(() => {})
    throw error
  }
}

/** Navigations are asked about, the app's scheme is served by the app, the rest goes to the network if it may. */
async function decide(contents, paused) {
  const { requestId, request } = paused
  const url = toApp(request.url) + (request.urlFragment ?? '')
  const refuse = (errorReason) => contents._send('Fetch.failRequest', { requestId, errorReason })

  if (paused.resourceType === 'Document') {
    const isMainFrame = paused.frameId === contents._target
    if (!mayNavigate(contents, { url, isMainFrame, shown: request.url })) return refuse('Aborted')
    if (isMainFrame) await applyPermissions(new URL(request.url).origin)
  }
  const isOwnScheme = toApp(request.url) !== request.url
  if (isOwnScheme) return serve(contents, paused, url)
  const isPage = paused.resourceType === 'Document'
  if (!isPage && !mayReach(request.url, new URL(contents._url).origin)) return refuse('AccessDenied')
  return contents._send('Fetch.continueRequest', { requestId })
}

/** Emits Electron's navigation events, unless it is the app itself that loads the page. */
function mayNavigate(contents, { url, isMainFrame, shown }) {
  if (isMainFrame && contents._loading.delete(shown)) return true
  const event = preventable({ url, isMainFrame })
  contents.emit('will-frame-navigate', event)
  if (isMainFrame) contents.emit('will-navigate', event, url)
  return !event.defaultPrevented
}

async function serve(contents, { requestId, request }, url) {
  const { method, headers, postData } = request
  const handler = handlerFor(url)
  const body = postData ? { body: postData } : {}
  const response = await handler?.(new Request(url, { method, headers, ...body }))
  if (!response) return contents._send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
  return contents._send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  })
}

module.exports = { answerRequest }
