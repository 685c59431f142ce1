import { useEffect, useState } from 'react'

/** The time in milliseconds, told anew every `everyMs`; for clocks that run down. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now)
  // The clock of the machine is outside of React.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
