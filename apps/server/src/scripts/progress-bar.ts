import { type Bar, Presets, SingleBar } from 'cli-progress'

/** Shows how far a tool is: a bar on a terminal, a line at every fifth elsewhere. One bar at a time, named by its task. */
export class ProgressBar {
  #task = ''
  #bar: Bar | null = null
  #lastFifth = -1

  show(task: string, done: number, total: number): void {
    if (task !== this.#task) this.#begin(task, total)
    this.#bar?.setTotal(total)
    this.#bar?.update(done)
    if (!process.stdout.isTTY) this.#line(done, total)
    if (done >= total) this.end()
  }

  /** Leaves the terminal as it was; called whatever happened. */
  end(): void {
    this.#bar?.stop()
    this.#bar = null
  }

  #begin(task: string, total: number): void {
    this.end()
    this.#task = task
    this.#lastFifth = -1
    if (!process.stdout.isTTY) return
    this.#bar = new SingleBar({ format: `${task}  {bar} {percentage} %` }, Presets.shades_classic)
    this.#bar.start(total, 0)
  }

  #line(done: number, total: number): void {
    const fifth = total === 0 ? 5 : Math.floor((done / total) * 5)
    if (fifth > this.#lastFifth) process.stdout.write(`${this.#task} … ${fifth * 20} %\n`)
    this.#lastFifth = fifth
  }
}
