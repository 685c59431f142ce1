/** One wrong variable: "GALLA_PORT is …", with what it should look like. */
export interface ConfigProblem {
  readonly variable: string
  /** Goes on after the variable's name. */
  readonly what: string
  readonly example: string
}

/** The environment does not describe a server. The message lists every problem, a line each. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(
      ({ variable, what, example }) => `${variable} ${what}. Example: ${variable}=${example}`,
    )
    super(`Galla cannot start with this configuration:\n${lines.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}
