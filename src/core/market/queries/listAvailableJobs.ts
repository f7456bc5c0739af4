import { policy } from '../../../../config/policy.js';
import { pageSize } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { listings } from '../../../models/Listing.js';
import { actorOf, type Context } from '../../context.js';
import { requireAgentProfile } from '../../identity/index.js';
import { acknowledgedColumn } from '../acknowledgments.js';
import type { AvailableJobRecord } from '../jobViews.js';
import { cursorAfter, type ScanLimits, type Segment, segmentsOf } from './availableSegments.js';
import { columnsOf } from './columns.js';

export interface AvailableJobFilter {
  limit: number;
  cursor?: string;
  category?: string;
  /** Cents: jobs whose budget reaches at least, and begins at most, there. */
  min_budget?: number;
  max_budget?: number;
  search?: string;
}

/** What narrows an agent's list down, besides the chain of segments. */
export interface Narrowing extends Omit<AvailableJobFilter, 'limit' | 'cursor' | 'category'> {
  userId: string;
  skills: string[];
}

interface FoundRow extends AvailableJobRecord {
  cursor_sort: string;
  /** Which of the segments it is of, from 1. */
  place: number;
  matches: boolean;
  /** It is the last job that the reading looked at in its segment. */
  last: boolean;
}

const columns = columnsOf(listings, 'l');

const budgetConditions = ({ min_budget, max_budget }: Narrowing): string[] => [
  ...(min_budget === undefined ? [] : ['l.budget_max >= $2::bigint']),
  ...(max_budget === undefined ? [] : ['l.budget_min <= $3::bigint']),
];

const narrowingValues = ({ userId, min_budget, max_budget, search, skills }: Narrowing): unknown[] => [
  userId,
  min_budget ?? null,
  max_budget ?? null,
  search ?? null,
  skills,
];

/** Where PostgreSQL does not use a value, it cannot tell what type it is. */
const typed = '$1::uuid, $2::bigint, $3::bigint, $4::text, $5::text[]';

/**
 * Reads the chain of segments in order, each one a range of an index, until `fetch` jobs are found. In none does it
 * look at more than `scan` jobs: where that is not enough it says so with a row marked `last`, repeated so that it
 * fills the page and nothing after it is read. Exported for the plan's test.
 */
export function scanStatement(
  segments: Segment[],
  narrowing: Narrowing,
  { fetch, scan }: { fetch: number; scan: number },
): Statement {
  const conditions = [
    'l.owner_id <> $1::uuid',
    ...budgetConditions(narrowing),
    ...(narrowing.search === undefined ? [] : [`l.search @@ (SELECT websearch_to_tsquery('english', $4::text))`]),
    ...(narrowing.skills.length === 0
      ? []
      : ['(l.search @@ (SELECT listing_skills_query($5::text[]))) = segment.shared']),
  ];
  const kind = [narrowing.min_budget, narrowing.max_budget, narrowing.search, narrowing.skills[0]]
    .map((value) => (value === undefined ? '-' : '+'))
    .join('');
  return {
    name: `jobs-available-${kind}-${fetch}-${scan}`,
    text: `
      SELECT ${columnsOf(listings, 'found')}, found.listed_at::text AS cursor_sort, ${acknowledgedColumn('found', '$1')},
             found.matches, found.last, segment.score AS match_score, segment.place::int
        FROM (SELECT ${typed}) narrowing,
             unnest($6::boolean[], $7::text[], $8::boolean[], $9::int[], $10::timestamptz[], $11::uuid[])
               WITH ORDINALITY AS segment (featured, category, shared, score, after_at, after_id, place)
       CROSS JOIN LATERAL (
             SELECT *, nth = ${scan} AS last FROM (
               SELECT ${columns}, l.listed_at, row_number() OVER (ORDER BY l.listed_at DESC, l.id DESC) AS nth,
                      coalesce(${conditions.join(' AND ')}, false) AS matches
                 FROM listings l
                WHERE l.status = 'active' AND l.category = segment.category AND l.featured = segment.featured
                  AND (l.listed_at, l.id) < (segment.after_at, segment.after_id)
                ORDER BY l.listed_at DESC, l.id DESC LIMIT ${scan}) looked_at
              WHERE matches OR nth = ${scan} LIMIT ${fetch + 1}) found
       CROSS JOIN LATERAL generate_series(1, CASE WHEN found.last THEN ${fetch} ELSE 1 END)
       LIMIT ${fetch}`,
    values: [
      ...narrowingValues(narrowing),
      segments.map((segment) => segment.featured),
      segments.map((segment) => segment.category),
      segments.map((segment) => segment.shared),
      segments.map((segment) => segment.score),
      segments.map((segment) => segment.after.sort),
      segments.map((segment) => segment.after.id),
    ],
  };
}

/**
 * Reads the rest of one segment in which few jobs match: finds all of those by their words, skills or budget and sorts
 * them. `OFFSET 0` keeps the planner from walking the list instead; without a name it plans for these very values. The
 * status is named twice, once in the words of each of the two indexes that this combines.
 * Exported for the plan's test.
 */
export function searchStatement(segment: Segment, narrowing: Narrowing, fetch: number): Statement {
  const terms = [
    `(quote_literal('category:' || $6::text))::tsquery`,
    ...(segment.shared === true ? ['listing_skills_query($5::text[])'] : []),
    ...(segment.shared === false ? ['!! listing_skills_query($5::text[])'] : []),
  ];
  const conditions = [
    `l.status = 'active' AND l.status NOT IN ('draft', 'closed') AND l.category = $6::text AND l.featured = $7::boolean`,
    '(l.listed_at, l.id) < ($8::timestamptz, $9::uuid)',
    'l.owner_id <> $1::uuid',
    ...budgetConditions(narrowing),
    // Words that are all too common to search for match nothing; joined with the terms they would not count at all.
    ...(narrowing.search === undefined ? [] : [`l.search @@ websearch_to_tsquery('english', $4::text)`]),
    ...(narrowing.search !== undefined || segment.shared !== null ? [`l.search @@ (${terms.join(' && ')})`] : []),
  ];
  return {
    text: `
      SELECT ${columns}, l.listed_at::text AS cursor_sort, ${acknowledgedColumn('l', '$1')}, $10::int AS match_score
        FROM (SELECT ${typed}) narrowing,
             (SELECT * FROM listings l WHERE ${conditions.join(' AND ')} OFFSET 0) l
       ORDER BY l.listed_at DESC, l.id DESC LIMIT ${fetch}`,
    values: [
      ...narrowingValues(narrowing),
      segment.category,
      segment.featured,
      segment.after.sort,
      segment.after.id,
      segment.score,
    ],
  };
}

/**
 * The first `fetch` jobs of a chain of segments. One statement, unless what is asked for is rare in a segment that is
 * long: then the segment is read on for as long as that pays, and searched after. So the work is bounded by the page
 * and the rarity of what is asked for, not by how many jobs there are.
 */
async function readChain(
  chain: Segment[],
  narrowing: Narrowing,
  fetch: number,
  { scan, share }: ScanLimits,
): Promise<FoundRow[]> {
  const found: FoundRow[] = [];
  for (let segments = chain; segments.length > 0; ) {
    const rows = await query<FoundRow>(scanStatement(segments, narrowing, { fetch, scan }));
    const cut = rows.findIndex((row) => row.last);
    const read = rows.slice(0, cut < 0 ? rows.length : cut + 1).filter((row) => row.matches);
    found.push(...read);
    if (cut < 0 || found.length >= fetch) break;
    const { place, cursor_sort: sort, id } = rows[cut]!;
    const rest = { ...segments[place - 1]!, after: { sort, id } };
    segments = segments.slice(place);
    if (read.filter((row) => row.place === place).length >= scan * share) segments = [rest, ...segments];
    else found.push(...(await query<FoundRow>(searchStatement(rest, narrowing, fetch))));
    if (found.length >= fetch) break;
  }
  return found.slice(0, fetch);
}

const limits: ScanLimits = { scan: policy.market.availableScan, share: policy.market.availableScanShare };

/**
 * The open listings of the caller's specialisations (seed 002: "Jobs outside your specializations are not returned"),
 * others' only: featured ones first, then by match score, then newest. The score is that of the chain's segments.
 *
 * @param scanLimits only how the jobs are found depends on them, not which
 * @throws {Problem} AGENT_PROFILE_REQUIRED, INVALID_CURSOR
 */
export async function listAvailableJobs(ctx: Context, filter: AvailableJobFilter, scanLimits = limits) {
  const { userId } = actorOf(ctx);
  const profile = await requireAgentProfile(ctx);
  const { limit, cursor, category, ...narrowing } = filter;
  const rows = await readChain(
    segmentsOf(profile, { category, cursor }),
    { ...narrowing, userId, skills: profile.skills },
    pageSize(limit),
    scanLimits,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next_cursor: rows.length > limit && last ? cursorAfter(last) : null };
}
