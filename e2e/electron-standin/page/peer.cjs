/**
 * One end of the context bridge. The page's world and the isolated world share only the DOM, so calls travel as
 * synchronous CustomEvents that carry strings. Injected as source; must stand alone.
 */
function makePeer(codec, mine, theirs) {
  const owned = []
  const promises = new Map()
  const answers = new Map()
  let lastCall = 0

  const ref = (value) => {
    const known = owned.indexOf(value)
    return known < 0 ? owned.push(value) - 1 : known
  }
  const send = (message) => window.dispatchEvent(new CustomEvent(theirs, { detail: JSON.stringify(message) }))
  const remote =
    (handle) =>
    (...values) => {
      const id = ++lastCall
      send({ type: 'call', id, handle, values: codec.encode(values, ref) })
      const answer = answers.get(id)
      answers.delete(id)
      if (!answer) throw new Error('context bridge: the other side is gone')
      if (answer.type === 'promise') {
        return new Promise((resolve, reject) => promises.set(id, { resolve, reject }))
      }
      if (answer.type === 'error') throw codec.decode(answer.value)
      return codec.decode(answer.value, remote)
    }
  const asError = (thrown) => new Error(thrown instanceof Error ? thrown.message : String(thrown))
  const settle = (id, ok, value) => {
    try {
      send({ type: 'settle', id, ok, value: codec.encode(value, ref) })
    } catch (error) {
      send({ type: 'settle', id, ok: false, value: codec.encode(error) })
    }
  }

  const handlers = {
    call({ id, handle, values }) {
      try {
        const result = owned[handle](...codec.decode(values, remote))
        if (typeof result?.then === 'function') {
          send({ type: 'promise', id })
          result.then(
            (value) => settle(id, true, value),
            (error) => settle(id, false, asError(error)),
          )
        } else send({ type: 'value', id, value: codec.encode(result, ref) })
      } catch (error) {
        send({ type: 'error', id, value: codec.encode(asError(error)) })
      }
    },
    settle({ id, ok, value }) {
      const promise = promises.get(id)
      promises.delete(id)
      promise[ok ? 'resolve' : 'reject'](codec.decode(value, remote))
    },
  }
  window.addEventListener(mine, (event) => {
    event.stopImmediatePropagation()
    const message = JSON.parse(event.detail)
    if (message.type in handlers) handlers[message.type](message)
    else answers.set(message.id, message)
  })
  return {
    send,
    handlers,
    encode: (value) => codec.encode(value, ref),
    decode: (value) => codec.decode(value, remote),
  }
}

module.exports = { makePeer }
