const ZONE = 'Asia/Kolkata'

const DATE = new Intl.DateTimeFormat('en-IN', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: ZONE,
})
const DATE_TIME = new Intl.DateTimeFormat('en-IN', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: ZONE,
})

/** An ISO instant as a day in India, whatever the zone of the machine: `12 Mar 2026`. Throws RangeError on nonsense. */
export function formatDate(iso: string): string {
  return DATE.format(new Date(iso))
}

/** An ISO instant as day and time in India, whatever the zone of the machine: `12 Mar 2026, 4:05 pm`. Throws RangeError on nonsense. */
export function formatDateTime(iso: string): string {
  return DATE_TIME.format(new Date(iso))
}
