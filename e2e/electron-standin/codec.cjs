/**
 * Structured-clone-like JSON codec. Its source is also injected into pages, so it must stand alone. `ref` turns
 * functions into handles and back; without it a function cannot be cloned, as in IPC.
 */
function makeCodec() {
  const encodeBytes = (bytes) => {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }
  const isPlain = (value) =>
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  const uncloneable = () => new Error('An object could not be cloned.')

  const encodePrimitive = (value, ref) => {
    if (value === undefined) return { $: 'undefined' }
    if (typeof value === 'number') return { $: 'number', v: String(value) }
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
    if (typeof value === 'function' && ref) return { $: 'function', v: ref(value) }
    throw uncloneable()
  }
  const encodeObject = (value, ref) => {
    const each = (items) => [...items].map((item) => encode(item, ref))
    if (Array.isArray(value)) return each(value)
    if (value instanceof Date) return { $: 'date', v: value.getTime() }
    if (value instanceof Error) return { $: 'error', v: value.message, n: value.name }
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: encodeBytes(new Uint8Array(value)) }
    if (ArrayBuffer.isView(value)) {
      return { $: 'bytes', v: encodeBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) }
    }
    if (value instanceof Map) return { $: 'map', v: each(value) }
    if (value instanceof Set) return { $: 'set', v: each(value) }
    if (value instanceof Promise || value instanceof WeakMap) throw uncloneable()
    const entries = Object.entries(value).map(([key, member]) => [key, encode(member, ref)])
    return { $: 'object', v: Object.fromEntries(entries) }
  }
  const encode = (value, ref) => {
    if (isPlain(value)) return value
    return typeof value === 'object' ? encodeObject(value, ref) : encodePrimitive(value, ref)
  }

  const decodeBytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  const decoders = {
    undefined: () => undefined,
    number: (tagged) => Number(tagged.v),
    bigint: (tagged) => BigInt(tagged.v),
    function: (tagged, ref) => ref(tagged.v),
    date: (tagged) => new Date(tagged.v),
    error: (tagged) => Object.assign(new Error(tagged.v), { name: tagged.n }),
    buffer: (tagged) => decodeBytes(tagged.v).buffer,
    bytes: (tagged) => decodeBytes(tagged.v),
    map: (tagged, ref) => new Map(tagged.v.map((entry) => decode(entry, ref))),
    set: (tagged, ref) => new Set(tagged.v.map((entry) => decode(entry, ref))),
    object: (tagged, ref) =>
      Object.fromEntries(Object.entries(tagged.v).map(([key, member]) => [key, decode(member, ref)])),
  }
  const decode = (value, ref) => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map((item) => decode(item, ref))
    return decoders[value.$](value, ref)
  }
  return { encode, decode }
}

module.exports = { makeCodec }
