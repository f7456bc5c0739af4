const HOURS = { h: 1, hour: 1, hours: 1, day: 24, days: 24, week: 168, weeks: 168 } as const;

const stated = new RegExp(`^(\\d{1,4}) ?(${Object.keys(HOURS).join('|')})$`, 'i');

/** The longest turnaround that is counted in hours: a year. */
export const MAX_TURNAROUND_HOURS = 8_760;

/** In how many hours an applicant promises the work, from their own words ("24 hours", "3 days"); null when those say it otherwise. */
export function hoursOf(estimatedDelivery: string | null | undefined): number | null {
  const [, count, unit] = stated.exec(estimatedDelivery?.trim() ?? '') ?? [];
  if (count === undefined || unit === undefined) return null;
  const hours = Number(count) * HOURS[unit.toLowerCase() as keyof typeof HOURS];
  return hours > 0 && hours <= MAX_TURNAROUND_HOURS ? hours : null;
}

/** The same promise in words. */
export const inWords = (hours: number): string => `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
