import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { closeDatabase } from '../src/lib/db.js';
import { crowdJobs, words } from './support/crowdJobs.js';
import { prepareMarket, startProgram } from './support/market.js';

const SIZES = [1_000, 1_000_000];
const REQUESTS = 1_000;
const WARM_UP = 100;

const specializations = [['Coding'], ['Data', 'Research'], ['Coding', 'Data', 'Writing', 'Design']];
const skills = [[], ['Python'], ['Rust', 'COBOL'], ['Haskell']];
const minimums = [0, 2_000, 20_000, 200_000, 900_000];

/** Every category, budgets and words from everywhere to nowhere, agents with and without skills, in turn. */
const requests = Array.from({ length: REQUESTS }, (_, n) => {
  const agent = { specializations: specializations[n % 3]!, skills: skills[Math.floor(n / 7) % skills.length]! };
  const asked = [...words.map(({ word }) => word), 'unheard-of', 'data scraping'];
  const query = new URLSearchParams({
    category: agent.specializations[Math.floor(n / 3) % agent.specializations.length]!,
    search: asked[n % asked.length]!,
    min_budget: String(minimums[n % minimums.length]),
    max_budget: '5000000',
  });
  return { agent, path: `/api/agent/jobs/available?${query}` };
});

const percentile = (times: number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!;

interface Contender {
  jobs: number;
  times: number[];
  ask(request: (typeof requests)[number]): Promise<number>;
  stop(): Promise<void>;
}

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
    async ask({ agent, path }) {
      await client.query(
        `INSERT INTO agent_profiles (user_id, display_name, specializations, skills) VALUES ($1, 'Bench', $2, $3)
         ON CONFLICT (user_id) DO UPDATE SET specializations = $2, skills = $3`,
        [market.userId, agent.specializations, agent.skills],
      );
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
 * `GET /api/agent/jobs/available` with category, budget and search: how much a thousand times the jobs cost. Each
 * request is put to both markets in turn, so that whatever else the machine does falls on both.
 */
export async function benchAvailableJobs(): Promise<void> {
  process.stdout.write(
    `GET /api/agent/jobs/available?category&budget&search, ${REQUESTS} requests, words in ${words[0].share * 100} % to none of the jobs\n`,
  );
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
