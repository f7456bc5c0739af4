import { compareSizes, type SizedRequest } from './support/compareSizes.js';
import { skillShares, words } from './support/crowdJobs.js';

const REQUESTS = 1_000;
const DAY_MS = 86_400_000;

const sorts = ['newest', 'deadline', 'budget'];
const categories = ['', 'Coding', 'Research'];
const queries = ['', '', ...words.map(({ word }) => word), 'unheard-of', 'data scraping'];
const capabilities = ['', '', ...skillShares.map(({ skill }) => skill), 'Rust,COBOL'];
const budgets: Array<[minimum: number, maximum: number]> = [
  [0, 0],
  [2_000, 5_000_000],
  [900_000, 0],
  [0, 1_010],
];
/** Days from now. */
const deadlines: Array<[after: number, before: number]> = [
  [0, 0],
  [5, 60],
  [10, 10.1],
];

const pick = <T>(choices: readonly T[], turn: number): T => choices[Math.floor(turn) % choices.length]!;
const moment = (days: number): string => (days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : '');

/** Every order, with filters from what nearly all gigs answer to down to what none does, in turn. */
const requests = Array.from({ length: REQUESTS }, (_, n): SizedRequest => {
  const [minimum, maximum] = pick(budgets, n / 3);
  const [after, before] = pick(deadlines, n / 5);
  const filters = {
    sort: pick(sorts, n),
    category: pick(categories, n / 2),
    q: pick(queries, n / 7),
    capabilities: pick(capabilities, n / 11),
    min_budget: minimum ? String(minimum) : '',
    max_budget: maximum ? String(maximum) : '',
    deadline_after: moment(after),
    deadline_before: moment(before),
  };
  const given = Object.entries(filters).filter(([, value]) => value !== '');
  return { path: `/api/v1/gigs?${new URLSearchParams(given)}` };
});

/** `GET /api/v1/gigs` with every filter and in every order, in a small market and a large one. */
export async function benchDiscovery(): Promise<void> {
  process.stdout.write(`GET /api/v1/gigs, ${REQUESTS} requests with filters of all kinds, in every order\n`);
  await compareSizes(requests);
}
