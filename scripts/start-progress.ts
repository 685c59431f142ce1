import { type Bar, Presets, SingleBar } from 'cli-progress'
import type { StartStep } from '../apps/server/src/start-galla.ts'

/** Tells the person at the terminal what the start is doing; a bar for what takes long, plain lines where there is no terminal. */
export class StartProgress {
  #bar: Bar | null = null
  #lastTenth = -1

  show(step: StartStep): void {
    if (step.step === 'seeding') this.#showSeeding(step.done, step.total)
    else this.#say(sentenceOf(step))
  }

  end(): void {
    this.#bar?.stop()
    this.#bar = null
  }

  #showSeeding(done: number, total: number): void {
    if (!process.stdout.isTTY) {
      const tenth = total === 0 ? 10 : Math.floor((done / total) * 10)
      if (tenth > this.#lastTenth) this.#say(`Filling the demo shop … ${tenth * 10} %`)
      this.#lastTenth = tenth
      return
    }
    if (this.#bar === null) {
      this.#bar = new SingleBar(
        { format: 'Filling the demo shop  {bar} {percentage} %' },
        Presets.shades_classic,
      )
      this.#bar.start(total, 0)
    }
    this.#bar.update(done)
    if (done >= total) this.end()
  }

  #say(sentence: string): void {
    this.end()
    process.stdout.write(`${sentence}\n`)
  }
}

function sentenceOf(step: Exclude<StartStep, { step: 'seeding' }>): string {
  switch (step.step) {
    case 'database':
      return step.kind === 'embedded' ? 'Starting PostgreSQL …' : 'Using the PostgreSQL at DATABASE_URL'
    case 'migrating':
      return 'Bringing the database up to date …'
    case 'indexing':
      return 'Reading the catalogue …'
    case 'listening':
      return `Listening at ${step.url}`
  }
}
