import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';
import { startRedis } from '../test/support/redis.js';
import { prepareMarket, startProgram } from './support/market.js';

const REQUESTS = 4_000;
const WARM_UP = 500;
const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 32;
const PATH = '/api/keys/verify';
/** Two buckets instead of one. */
const TWO_BUCKETS = '/api/v1/no-such-thing';

interface Contender {
  name: string;
  url: string;
  times: number[];
  rates: number[];
  stop(): Promise<void>;
}

const percentile = (times: number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!;

const median = (values: number[]): number => percentile(values, 0.5);

/** Each request is put to all of them in turn, so that whatever else the machine does falls on all. */
async function measureTimes(contenders: Contender[], path: string, key: string): Promise<void> {
  for (const contender of contenders) contender.times = [];
  for (let request = 0; request < WARM_UP + REQUESTS; request += 1) {
    for (const contender of contenders) {
      const from = performance.now();
      const response = await fetch(contender.url + path, { headers: { 'x-api-key': key } });
      await response.arrayBuffer();
      if (response.status === 429 || response.status >= 500) throw new Error(`${contender.name}: ${response.status}`);
      if (request >= WARM_UP) contender.times.push(performance.now() - from);
    }
  }
}

async function measureRates(contenders: Contender[], path: string, key: string): Promise<void> {
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const contender of contenders) {
      const { requests, errors } = await autocannon({
        url: contender.url + path,
        headers: { 'x-api-key': key },
        connections: CONNECTIONS,
        duration: SECONDS,
      });
      if (errors > 0) throw new Error(`${contender.name}: ${errors} errors`);
      if (round > 0) contender.rates.push(requests.average);
    }
  }
}

function printTimes(path: string, contenders: Contender[]): void {
  process.stdout.write(`  ${path}, ${REQUESTS} requests one after the other\n`);
  const [off] = contenders;
  for (const { name, times } of contenders) {
    const figures = [0.5, 0.9, 0.99].map((share) => {
      const added = percentile(times, share) - percentile(off!.times, share);
      return `p${share * 100} ${percentile(times, share).toFixed(2)} ms (+${added.toFixed(2)})`;
    });
    process.stdout.write(`    ${name}: ${figures.join(', ')}\n`);
  }
}

/**
 * What counting costs: `GET /api/keys/verify`, which does nothing else, on servers that count nothing, in PostgreSQL and
 * in Redis, none of them ever limited, in the same run.
 */
export async function benchLimits(): Promise<void> {
  process.stdout.write('Limits: one server counts nothing, one in PostgreSQL, one in Redis\n');
  const market = await prepareMarket(0);
  const redis = await startRedis();
  const contenders: Contender[] = [];
  try {
    for (const [name, scale, redisUrl] of [
      ['off', '0', ''],
      ['PostgreSQL', '1000000', ''],
      ['Redis', '1000000', redis.url],
    ] as const) {
      const server = await startProgram('src/server.ts', {
        DATABASE_URL: market.databaseUrl,
        SECRET_KEYS: '22'.repeat(32),
        LOG_LEVEL: 'warn',
        REDIS_URL: redisUrl,
        RATE_LIMIT_SCALE: scale,
      });
      contenders.push({ name, ...server, times: [], rates: [] });
    }
    for (const path of [PATH, TWO_BUCKETS]) {
      await measureTimes(contenders, path, market.key);
      printTimes(path, contenders);
    }
    await measureRates(contenders, PATH, market.key);
    process.stdout.write(`  ${PATH}, ${CONNECTIONS} connections at once\n`);
    for (const { name, rates } of contenders) {
      const ratio = median(rates.map((rate, round) => rate / contenders[0]!.rates[round]!));
      process.stdout.write(`    ${name}: ${Math.round(median(rates))}/s, median ratio ${ratio.toFixed(2)}\n`);
    }
  } finally {
    for (const contender of contenders) await contender.stop();
    await redis.stop();
    await market.stop();
  }
}
