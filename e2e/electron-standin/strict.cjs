/** Wraps a model so that a member it does not have fails loudly instead of passing silently. */
function strict(name, model) {
  return new Proxy(model, {
    get(target, key, receiver) {
      const asked = typeof key === 'symbol' || key === 'then' || key === 'toJSON'
      if (asked || key in target) return Reflect.get(target, key, receiver)
      throw new Error(`electron stand-in: ${name}.${key} is not implemented`)
    },
  })
}

/** An event object whose default can be prevented, as Electron's are. */
function preventable(members = {}) {
  return {
    ...members,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}

module.exports = { strict, preventable }
