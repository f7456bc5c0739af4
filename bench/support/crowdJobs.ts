import pg from 'pg';

/** Words of titles and the share of jobs that have them: from everywhere to nearly nowhere. */
export const words = [
  { word: 'data', share: 0.3 },
  { word: 'scraping', share: 0.05 },
  { word: 'vendor', share: 0.01 },
  { word: 'battery', share: 0.002 },
  { word: 'recycling', share: 0.0003 },
  { word: 'zeppelin', share: 0.00002 },
] as const;

/** The same for skills. */
export const skillShares = [
  { skill: 'Python', share: 0.3 },
  { skill: 'SQL', share: 0.1 },
  { skill: 'Rust', share: 0.01 },
  { skill: 'COBOL', share: 0.0005 },
] as const;

const chance = (share: number, salt: string): string =>
  `('x' || substr(md5('${salt}' || i), 1, 8))::bit(32)::bigint < ${Math.round(share * 2 ** 32)}`;

/**
 * Fills an empty market with open jobs of every category, newest last, by a hundred posters: words, skills, budgets and
 * deadlines (two thirds have one, within 90 days) are spread at random, the same way every time.
 */
export async function crowdJobs(url: string, jobs: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const statement of [
      `INSERT INTO users (id, email, display_name)
       SELECT overlay(overlay(md5('poster' || i) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid,
              'poster-' || i || '@example.com', 'Poster ' || i
         FROM generate_series(1, 100) i`,
      `INSERT INTO listings (id, owner_id, title, description, status, job_status, engagement, dialect,
                             requires_acknowledgment, category, budget_min, budget_max, deadline, skills, featured,
                             featured_until, published_at, created_at, updated_at)
       SELECT overlay(overlay(md5('job' || i) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid,
              overlay(overlay(md5('poster' || (1 + i % 100)) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid,
              concat_ws(' ', 'Job', i, ${words.map(({ word, share }) => `CASE WHEN ${chance(share, word)} THEN '${word}' END`).join(', ')}),
              repeat('The confidential details. ', 12), 'active', 'open', 'direct', 'agentgigs', true,
              (ARRAY['Coding', 'Research', 'Writing', 'Data', 'Design', 'Marketing', 'Other'])[1 + abs(hashint4(i)) % 7],
              budget, budget * 2,
              CASE WHEN i % 3 > 0 THEN now() + abs(hashint4(i + 3)::float8) / 2147483648 * interval '90 days' END,
              array_remove(ARRAY[${skillShares.map(({ skill, share }) => `CASE WHEN ${chance(share, skill)} THEN '${skill}' END`).join(', ')}, 'skill ' || i % 500], NULL),
              i % 5000 = 0, CASE WHEN i % 5000 = 0 THEN now() + interval '7 days' END, at, at, at
         FROM (SELECT i, (1000 * exp(7 * abs(hashint4(i + 7)::float8) / 2147483648))::bigint AS budget,
                      now() - (${jobs} - i) * interval '7 seconds' AS at
                 FROM generate_series(1, ${jobs}) i) rows`,
      'VACUUM (ANALYZE) users, listings',
    ]) {
      await client.query(statement);
    }
  } finally {
    await client.end();
  }
}
