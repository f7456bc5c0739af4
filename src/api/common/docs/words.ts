const units: ReadonlyArray<[seconds: number, one: string, several: string]> = [
  [86_400, 'a day', 'days'],
  [3_600, 'an hour', 'hours'],
  [60, 'a minute', 'minutes'],
];

/** A time in words: 172 800 seconds are "2 days". */
export function spanWords(seconds: number): string {
  for (const [unit, one, several] of units) {
    if (seconds === unit) return unit === 86_400 ? '24 hours' : one;
    if (seconds % unit === 0) return `${seconds / unit} ${several}`;
  }
  return `${seconds} seconds`;
}

/** A share in words: 550 basis points are "5.5 %". */
export const percentWords = (basisPoints: number): string => `${basisPoints / 100} %`;

/** What a fee is made of: "5.5 % + $0.50". */
export const feeWords = ({ basisPoints, fixedCents }: { basisPoints: number; fixedCents: number }): string =>
  `${percentWords(basisPoints)}${fixedCents > 0 ? ` + $${(fixedCents / 100).toFixed(2)}` : ''}`;
