import { policy } from '../../../../config/policy.js';
import { pageSize } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { listings, type ReadListingRow } from '../../../models/Listing.js';
import { actorOf, type Context } from '../../context.js';
import { acknowledgedColumn } from '../acknowledgments.js';
import type { ScanLimits } from './availableSegments.js';
import { columnsOf } from './columns.js';
import {
  budgetKey,
  cursorAfterGig,
  deadlineKey,
  type GigPosition,
  type GigSort,
  gigOrders,
  orderBy,
  positionOf,
} from './gigOrders.js';

/** What narrows discovery down. Money in cents. */
export interface GigNarrowing {
  category?: string;
  /** Gigs whose budget reaches at least, and begins at most, there. */
  min_budget?: number;
  max_budget?: number;
  /** Gigs whose deadline is in this range, both ends included. */
  deadline_after?: Date;
  deadline_before?: Date;
  /** Gigs that ask for at least one of these skills, whatever its case. */
  capabilities?: string[];
  /** Words of what everybody may see. */
  q?: string;
}

export interface DiscoveryFilter extends GigNarrowing {
  limit: number;
  cursor?: string;
  sort: GigSort;
}

interface DiscoveredRow extends ReadListingRow {
  cursor_time: string;
  cursor_budget: number;
}

interface ScannedRow extends DiscoveredRow {
  matches: boolean;
  /** It is the last gig that the reading looked at. */
  last: boolean;
}

const columns = columnsOf(listings, 'l');

/** Where PostgreSQL does not use a value, it cannot tell what type it is. */
const asked = `(SELECT $1::uuid, $2::text, $3::bigint, $4::bigint, $5::timestamptz, $6::timestamptz, $7::text[], $8::text,
                       $9::timestamptz, $10::uuid, $11::bigint) asked`;

const position = { time: '$9::timestamptz', id: '$10::uuid', budget: '$11::bigint' };

const valuesOf = (userId: string, narrowing: GigNarrowing, after: GigPosition): unknown[] => [
  userId,
  narrowing.category ?? null,
  narrowing.min_budget ?? null,
  narrowing.max_budget ?? null,
  narrowing.deadline_after?.toISOString() ?? null,
  narrowing.deadline_before?.toISOString() ?? null,
  narrowing.capabilities ?? null,
  narrowing.q ?? null,
  after.time,
  after.id,
  after.budget,
];

/** What an index holds in order: budgets and deadlines, by the expressions that they are indexed by. */
function rangesOf(narrowing: GigNarrowing): Record<'category' | 'budget' | 'deadline', string[]> {
  const { category, min_budget, deadline_after, deadline_before } = narrowing;
  return {
    category: category === undefined ? [] : ['l.category = $2::text'],
    budget: min_budget === undefined ? [] : [`${budgetKey} >= $3::bigint`],
    deadline: [
      ...(deadline_after || deadline_before ? [`${deadlineKey} < 'infinity'`] : []),
      ...(deadline_after ? [`${deadlineKey} >= $5::timestamptz`] : []),
      ...(deadline_before ? [`${deadlineKey} <= $6::timestamptz`] : []),
    ],
  };
}

const words = `websearch_to_tsquery('english', $8::text)`;
const skills = 'listing_skills_query($7::text[])';

/**
 * Walks the index of the order from a position on until `fetch` gigs are found. It looks at no more than `scan`: where
 * that is not enough it says so with a row marked `last`. Exported for the plan's test.
 */
export function scanGigsStatement(
  sort: GigSort,
  narrowing: GigNarrowing,
  after: GigPosition,
  { userId, fetch, scan }: { userId: string; fetch: number; scan: number },
): Statement {
  const order = gigOrders[sort];
  const ranges = rangesOf(narrowing);
  const walked = [
    ...ranges.category,
    ...(sort === 'deadline' ? ranges.deadline : []),
    ...(sort === 'budget' ? ranges.budget : []),
  ];
  const conditions = [
    ...(sort === 'deadline' ? [] : ranges.deadline),
    ...(sort === 'budget' ? [] : ranges.budget),
    ...(narrowing.max_budget === undefined ? [] : ['l.budget_min <= $4::bigint']),
    ...(narrowing.capabilities === undefined ? [] : [`l.search @@ (SELECT ${skills})`]),
    ...(narrowing.q === undefined ? [] : [`l.search @@ (SELECT ${words})`]),
  ];
  const kind = valuesOf('', narrowing, after)
    .slice(1, 8)
    .map((value) => (value === null ? '-' : '+'))
    .join('');
  return {
    name: `gigs-discover-${sort}-${kind}-${fetch}-${scan}`,
    text: `
      SELECT ${columnsOf(listings, 'found')}, found.cursor_time, found.cursor_budget, found.matches, found.last,
             ${acknowledgedColumn('found', '$1')}
        FROM ${asked} CROSS JOIN LATERAL (
             SELECT *, nth = ${scan} AS last FROM (
               SELECT ${columns}, ${order.time}::text AS cursor_time, ${budgetKey} AS cursor_budget,
                      row_number() OVER (${orderBy(order)}) AS nth,
                      coalesce(${conditions.join(' AND ') || 'true'}, false) AS matches
                 FROM listings l
                WHERE ${["l.status = 'active'", ...walked, order.after(position)].join(' AND ')}
                ${orderBy(order)} LIMIT ${scan}) looked_at
              WHERE matches OR nth = ${scan} LIMIT ${fetch}) found`,
    values: valuesOf(userId, narrowing, after),
  };
}

/**
 * Finds the gigs of a list in which few match, by whatever makes them few, and sorts them. `OFFSET 0` keeps the planner
 * from walking the list instead, as `IS TRUE` does; without a name it plans for these very values. The status is named
 * twice, once in the words of each of the two kinds of index that this combines. Exported for the plan's test.
 */
export function searchGigsStatement(
  sort: GigSort,
  narrowing: GigNarrowing,
  after: GigPosition,
  { userId, fetch }: { userId: string; fetch: number },
): Statement {
  const order = gigOrders[sort];
  const ranges = rangesOf(narrowing);
  const { category, max_budget, capabilities, q } = narrowing;
  const terms = [...(capabilities ? [skills] : []), ...(q === undefined ? [] : [words])];
  const inCategory = category === undefined ? [] : [`(quote_literal('category:' || $2::text))::tsquery`];
  const conditions = [
    `l.status = 'active' AND l.status NOT IN ('draft', 'closed')`,
    ...ranges.category,
    ...ranges.budget,
    ...ranges.deadline,
    ...(max_budget === undefined ? [] : ['l.budget_min <= $4::bigint']),
    // Words that are all too common to search for match nothing; joined with other terms they would not count at all.
    ...(q === undefined ? [] : [`l.search @@ ${words}`]),
    ...(terms.length === 0 ? [] : [`l.search @@ (${[...inCategory, ...terms].join(' && ')})`]),
    `(${order.after(position)}) IS TRUE`,
  ];
  return {
    text: `
      SELECT ${columns}, ${order.time}::text AS cursor_time, ${budgetKey} AS cursor_budget, ${acknowledgedColumn('l', '$1')}
        FROM ${asked}, (SELECT * FROM listings l WHERE ${conditions.join(' AND ')} OFFSET 0) l
       ${orderBy(order)} LIMIT ${fetch}`,
    values: valuesOf(userId, narrowing, after),
  };
}

const positionAt = (row: DiscoveredRow): GigPosition => ({
  time: row.cursor_time,
  id: row.id,
  budget: row.cursor_budget,
});

/**
 * The first `fetch` gigs of a list. It is read on for as long as that pays, and searched where what is asked for is rare:
 * so the work is bounded by the page and the rarity of what is asked for, not by how many gigs there are.
 */
async function readGigs(
  userId: string,
  { sort, fetch, narrowing }: { sort: GigSort; fetch: number; narrowing: GigNarrowing },
  start: GigPosition,
  { scan, share }: ScanLimits,
): Promise<DiscoveredRow[]> {
  const found: DiscoveredRow[] = [];
  for (let after = start; ; ) {
    const rows = await query<ScannedRow>(scanGigsStatement(sort, narrowing, after, { userId, fetch, scan }));
    const matching = rows.filter((row) => row.matches);
    found.push(...matching);
    const last = rows.at(-1);
    if (!last?.last || found.length >= fetch) return found.slice(0, fetch);
    after = positionAt(last);
    if (matching.length < scan * share) {
      found.push(...(await query<DiscoveredRow>(searchGigsStatement(sort, narrowing, after, { userId, fetch }))));
      return found.slice(0, fetch);
    }
  }
}

const limits: ScanLimits = { scan: policy.market.availableScan, share: policy.market.availableScanShare };

/**
 * Open listings of every dialect, everybody's (seed 000, Gig Discovery), in the order asked for; what has none of what is
 * sorted by comes last, and ties go to the newest or, by deadline, to the smaller id.
 *
 * @param scanLimits only how the gigs are found depends on them, not which
 * @throws {Problem} INVALID_CURSOR
 */
export async function discoverGigs(
  ctx: Context,
  { limit, cursor, sort, ...narrowing }: DiscoveryFilter,
  scanLimits = limits,
): Promise<{ rows: ReadListingRow[]; next_cursor: string | null }> {
  const reading = { sort, fetch: pageSize(limit), narrowing };
  const found = await readGigs(actorOf(ctx).userId, reading, positionOf(sort, cursor), scanLimits);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next_cursor: found.length > limit && last ? cursorAfterGig(sort, positionAt(last)) : null };
}
