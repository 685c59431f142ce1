/** What Prometheus would read: the value of each series, by its name and labels as they stand, e.g. `up{job="a"}`. */
export interface ParsedMetrics {
  readonly types: ReadonlyMap<string, string>
  readonly series: ReadonlyMap<string, number>
  /** The sum of all series of a name whose labels contain these; 0 when there are none. */
  value(name: string, labels?: Readonly<Record<string, string>>): number
}

const COMMENT =
  /^# (?:HELP ([a-zA-Z_:][\w:]*) .+|TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram|summary|untyped))$/
const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (NaN|Nan|[+-]?Inf|[+-]?[\d.]+(?:e[+-]?\d+)?)$/
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y

/** Reads the text format 0.0.4 strictly (numbers as Go's ParseFloat, which takes `Nan` too); throws at the first line that is not of it, at a series without a type or told twice. */
export function parsePrometheus(text: string): ParsedMetrics {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const types = new Map<string, string>()
  const samples: { name: string; labels: Map<string, string>; value: number }[] = []
  const series = new Map<string, number>()
  for (const line of text.split('\n').filter(Boolean)) {
    if (line.startsWith('#')) {
      const [, , typed, type] = COMMENT.exec(line) ?? refuse(line)
      if (typed !== undefined && type !== undefined) types.set(typed, type)
      continue
    }
    const [, name = '', labels = '', value] = SAMPLE.exec(line) ?? refuse(line)
    const key = `${name}{${labels}}`
    if (series.has(key)) throw new Error(`told twice: ${line}`)
    if (!types.has(name) && types.get(name.replace(/_(bucket|sum|count)$/, '')) !== 'histogram') refuse(line)
    series.set(key, Number(value))
    samples.push({ name, labels: labelsOf(labels), value: Number(value) })
  }
  return {
    types,
    series,
    value: (name, labels = {}) =>
      samples
        .filter((it) => it.name === name)
        .filter((it) => Object.entries(labels).every(([label, text]) => it.labels.get(label) === text))
        .reduce((sum, it) => sum + it.value, 0),
  }
}

function labelsOf(text: string): Map<string, string> {
  const labels = new Map<string, string>()
  LABEL.lastIndex = 0
  while (LABEL.lastIndex < text.length) {
    const [, name = '', value = ''] = LABEL.exec(text) ?? refuse(text)
    labels.set(name, value)
  }
  return labels
}

function refuse(line: string): never {
  throw new Error(`not the text format: ${line}`)
}
