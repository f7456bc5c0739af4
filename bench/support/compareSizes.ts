import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { closeDatabase } from '../../src/lib/db.js';
import { crowdJobs } from './crowdJobs.js';
import { prepareMarket, startProgram } from './market.js';

const SIZES = [1_000, 1_000_000];
const WARM_UP = 100;

/** One GET of an agent's; what has to be so before, `before` sees to, uncounted. */
export interface SizedRequest {
  path: string;
  before?(database: pg.Client, userId: string): Promise<unknown>;
}

interface Contender {
  jobs: number;
  times: number[];
  ask(request: SizedRequest): Promise<number>;
  stop(): Promise<void>;
}

const percentile = (times: number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!;

/** A market of its own with so many jobs, its server, and one agent. */
async function prepare(jobs: number): Promise<Contender> {
  const market = await prepareMarket(0);
  await closeDatabase();
  await crowdJobs(market.databaseUrl, jobs);
  const server = await startProgram('src/server.ts', {
    DATABASE_URL: market.databaseUrl,
    SECRET_KEYS: '22'.repeat(32),
    LOG_LEVEL: 'warn',
    RATE_LIMIT_SCALE: '0',
  });
  const client = new pg.Client(market.databaseUrl);
  await client.connect();
  return {
    jobs,
    times: [],
    async ask({ path, before }) {
      await before?.(client, market.userId);
      const start = performance.now();
      const response = await fetch(server.url + path, { headers: { 'x-api-key': market.key } });
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      await response.arrayBuffer();
      return performance.now() - start;
    },
    async stop() {
      await client.end();
      await server.stop();
      await market.stop();
    },
  };
}

/**
 * How much a thousand times the jobs cost. Each request is put to both markets in turn, so that whatever else the machine
 * does falls on both.
 */
export async function compareSizes(requests: SizedRequest[]): Promise<void> {
  const contenders: Contender[] = [];
  try {
    for (const jobs of SIZES) contenders.push(await prepare(jobs));
    for (const [index, request] of [...requests.slice(0, WARM_UP), ...requests].entries()) {
      for (const contender of contenders) {
        const time = await contender.ask(request);
        if (index >= WARM_UP) contender.times.push(time);
      }
    }
  } finally {
    for (const contender of contenders) await contender.stop();
  }
  for (const { jobs, times } of contenders) {
    const figures = [0.5, 0.9, 0.99].map((share) => `p${share * 100} ${percentile(times, share).toFixed(1)} ms`);
    process.stdout.write(`  ${jobs.toLocaleString('en-US')} jobs: ${figures.join(', ')}\n`);
  }
  const [few, many] = contenders.map(({ times }) => percentile(times, 0.99)) as [number, number];
  process.stdout.write(`  p99 ratio ${(many / few).toFixed(1)}\n`);
}
