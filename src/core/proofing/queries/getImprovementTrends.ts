import { marketNow } from '../../../lib/clock.js';
import { query } from '../../../lib/db.js';
import { type ScoreSection, scoreSections } from '../../../models/Proof.js';
import { actorOf, type Context } from '../../context.js';

/** Days that `improvement-trends` looks back (seed 002). */
export const trendPeriods = [30, 90, 365] as const;
export type TrendPeriod = (typeof trendPeriods)[number];

const MILLISECONDS_PER_DAY = 86_400_000;
const RECENT = 10;

export interface ImprovementTrends {
  period: TrendPeriod;
  proof_count: number;
  /** 0–100, over all four sections; null without proofs, like all averages here. */
  average_score: number | null;
  section_averages: Record<ScoreSection, number | null>;
  /** By week, oldest first; a week is named by its Monday. */
  trend: Array<{ week: string; average_score: number }>;
  /** Most frequent first. */
  common_revision_issues: Array<{ category: string; count: number }>;
  /** Newest first. */
  recent_feedback: Array<{ job_id: string; agent_feedback: string; submitted_at: string }>;
}

const rounded = (expression: string): string => `round((${expression})::numeric, 1)::float8`;
const meanOf = `(${scoreSections.join(' + ')}) / 4.0`;

/** Verdicts on the worker's deliveries whose rounds are over: before that nobody tells the worker anything. */
const text = `
  WITH received AS (
    SELECT p.* FROM proofs p JOIN proof_rounds r ON r.id = p.round_id
     WHERE p.worker_user_id = $1 AND p.status = 'submitted' AND p.submitted_at >= $2 AND r.status <> 'open'
  ), issues AS (
    SELECT item ->> 'category' AS category, count(*)::int AS count
      FROM received, jsonb_array_elements(revision_items) item GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${RECENT}
  ), weeks AS (
    SELECT to_char(date_trunc('week', submitted_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS week,
           ${rounded(`avg(${meanOf})`)} AS average_score
      FROM received GROUP BY 1 ORDER BY 1
  ), feedback AS (
    SELECT listing_id AS job_id, agent_feedback,
           to_char(submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS submitted_at
      FROM received WHERE agent_feedback <> '' ORDER BY received.submitted_at DESC, received.id DESC LIMIT ${RECENT}
  )
  SELECT count(*)::int AS proof_count, ${rounded(`avg(${meanOf})`)} AS average_score,
         ${scoreSections.map((section) => `${rounded(`avg(${section})`)} AS ${section}`).join(', ')},
         (SELECT coalesce(json_agg(weeks), '[]') FROM weeks) AS trend,
         (SELECT coalesce(json_agg(issues), '[]') FROM issues) AS common_revision_issues,
         (SELECT coalesce(json_agg(feedback), '[]') FROM feedback) AS recent_feedback
    FROM received`;

type TrendRow = Omit<ImprovementTrends, 'period' | 'section_averages'> & Record<ScoreSection, number | null>;

/** How the caller's deliveries have been judged in the last `period` days of market time (seed 002, improvement-trends). */
export async function getImprovementTrends(ctx: Context, period: TrendPeriod): Promise<ImprovementTrends> {
  const since = new Date(marketNow().getTime() - period * MILLISECONDS_PER_DAY);
  const [row] = await query<TrendRow>({
    name: 'improvement-trends',
    text,
    values: [actorOf(ctx).userId, since.toISOString()],
  });
  const { accuracy, methodology, completeness, quality, proof_count, average_score, ...lists } = row!;
  return {
    period,
    proof_count,
    average_score,
    section_averages: { accuracy, methodology, completeness, quality },
    ...lists,
  };
}
