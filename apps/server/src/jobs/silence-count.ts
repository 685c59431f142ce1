/** One silent answer may be about one payment; so many on end are about the gateway. */
const SILENT_ON_END = 3

/** Tells when to stop asking a gateway that does not answer: each question costs its whole timeout. */
export class SilenceCount {
  #onEnd = 0

  get isOver(): boolean {
    return this.#onEnd >= SILENT_ON_END
  }

  note(isSilent: boolean): void {
    if (this.isOver) return
    this.#onEnd = isSilent ? this.#onEnd + 1 : 0
  }
}
