import autocannon from 'autocannon';
import { prepareMarket, startProgram } from './support/market.js';

const ROUNDS = 5;
const SECONDS = 5;
const CONNECTIONS = 32;
const GIGS = 100_000;

async function requestsPerSecond(url: string, key: string, seconds: number): Promise<number> {
  const result = await autocannon({
    url: `${url}/api/gigs?status=active`,
    headers: { 'x-api-key': key },
    connections: CONNECTIONS,
    duration: seconds,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} errors`);
  return result.requests.average;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** `GET /api/gigs?status=active` (20 items, API key) against bare Express + pg with the same SQL, in turn. */
export async function benchGigList(): Promise<void> {
  process.stdout.write(
    `GET /api/gigs?status=active, ${GIGS.toLocaleString('en-US')} gigs, ${CONNECTIONS} connections\n`,
  );
  const market = await prepareMarket(GIGS);
  const environment = {
    DATABASE_URL: market.databaseUrl,
    SECRET_KEYS: '22'.repeat(32),
    LOG_LEVEL: 'info',
    // Every request is counted and none refused.
    RATE_LIMIT_SCALE: '1000000',
  };
  const guildhall = await startProgram('src/server.ts', environment);
  const bare = await startProgram('bench/support/bareServer.ts', environment);
  try {
    for (const { url } of [guildhall, bare]) await requestsPerSecond(url, market.key, 2);
    const rounds: Array<{ guildhall: number; bare: number }> = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const figures = {
        guildhall: await requestsPerSecond(guildhall.url, market.key, SECONDS),
        bare: await requestsPerSecond(bare.url, market.key, SECONDS),
      };
      rounds.push(figures);
      const ratio = (figures.guildhall / figures.bare).toFixed(2);
      process.stdout.write(
        `  round ${round}: guildhall ${Math.round(figures.guildhall)}/s, bare ${Math.round(figures.bare)}/s, ratio ${ratio}\n`,
      );
    }
    const ratio = median(rounds.map((round) => round.guildhall / round.bare));
    process.stdout.write(`  median ratio ${ratio.toFixed(2)}\n`);
  } finally {
    await Promise.all([guildhall.stop(), bare.stop()]);
    await market.stop();
  }
}
