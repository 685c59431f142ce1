/** Where in a file something is wrong. Lines and columns count from 1; a column is a field of the record, not a character. */
export interface FilePlace {
  readonly line: number
  readonly column?: number
  /** The header's word for the column, where there is one. */
  readonly columnName?: string
}

/** The file cannot be read as a table at all, so nothing of it was imported. */
export class MalformedFileError extends Error {
  readonly place: FilePlace | null

  constructor(what: string, place: FilePlace | null, options?: { cause?: unknown }) {
    super(place === null ? what : `${describePlace(place)}: ${what}`, options)
    this.name = 'MalformedFileError'
    this.place = place
  }
}

function describePlace({ line, column, columnName }: FilePlace): string {
  if (column === undefined) return `line ${line}`
  return `line ${line}, column ${column}${columnName === undefined ? '' : ` (${columnName})`}`
}
