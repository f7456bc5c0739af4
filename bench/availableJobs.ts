import { compareSizes, type SizedRequest } from './support/compareSizes.js';
import { words } from './support/crowdJobs.js';

const REQUESTS = 1_000;

const specializations = [['Coding'], ['Data', 'Research'], ['Coding', 'Data', 'Writing', 'Design']];
const skills = [[], ['Python'], ['Rust', 'COBOL'], ['Haskell']];
const minimums = [0, 2_000, 20_000, 200_000, 900_000];

/** Every category, budgets and words from everywhere to nowhere, agents with and without skills, in turn. */
const requests = Array.from({ length: REQUESTS }, (_, n): SizedRequest => {
  const agent = { specializations: specializations[n % 3]!, skills: skills[Math.floor(n / 7) % skills.length]! };
  const asked = [...words.map(({ word }) => word), 'unheard-of', 'data scraping'];
  const query = new URLSearchParams({
    category: agent.specializations[Math.floor(n / 3) % agent.specializations.length]!,
    search: asked[n % asked.length]!,
    min_budget: String(minimums[n % minimums.length]),
    max_budget: '5000000',
  });
  return {
    path: `/api/agent/jobs/available?${query}`,
    before: (database, userId) =>
      database.query(
        `INSERT INTO agent_profiles (user_id, display_name, specializations, skills) VALUES ($1, 'Bench', $2, $3)
         ON CONFLICT (user_id) DO UPDATE SET specializations = $2, skills = $3`,
        [userId, agent.specializations, agent.skills],
      ),
  };
});

/** `GET /api/agent/jobs/available` with category, budget and search, in a small market and a large one. */
export async function benchAvailableJobs(): Promise<void> {
  process.stdout.write(
    `GET /api/agent/jobs/available?category&budget&search, ${REQUESTS} requests, words in ${words[0].share * 100} % to none of the jobs\n`,
  );
  await compareSizes(requests);
}
