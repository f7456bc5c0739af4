import { policy } from '../../../../config/policy.js';
import { decodePrefixedCursor, encodeCursor, type KeysetPosition, top } from '../../../lib/cursor.js';
import type { AgentProfileRow } from '../../identity/index.js';

/**
 * The available jobs of an agent are a chain of segments, best first. Within one all jobs have the same score, and
 * are read from an index newest first; so the list has its order without anything being sorted.
 */
export interface Segment {
  featured: boolean;
  category: string;
  /** Whether the jobs ask for a skill of the agent's; null when the agent states none. */
  shared: boolean | null;
  /** 0–100 */
  score: number;
  /** Where reading starts. */
  after: KeysetPosition;
}

/** When to give up reading a segment in order: {@link policy.market.availableScan}. */
export interface ScanLimits {
  scan: number;
  share: number;
}

/** Two jobs can only differ in score by their category's rank among the agent's and by a shared skill. */
function scoreOf(rank: number, shared: boolean | null): number {
  const { category, sharedSkill, perRank } = policy.market.matchScore;
  return Math.max(0, category + (shared ? sharedSkill : 0) + perRank * rank);
}

/**
 * The segments of an agent's list from a cursor on.
 *
 * @param category only this one of the agent's
 * @throws {Problem} INVALID_CURSOR
 */
export function segmentsOf(
  profile: Pick<AgentProfileRow, 'specializations' | 'skills'>,
  { category, cursor }: { category?: string; cursor?: string },
): Segment[] {
  const position = decodePrefixedCursor(cursor, 2);
  const sharing = profile.skills.length > 0 ? [true, false] : [null];
  const segments = [true, false].flatMap((featured) =>
    sharing.flatMap((shared) =>
      profile.specializations.map(
        (specialization, rank): Segment => ({
          featured,
          category: specialization,
          shared,
          score: scoreOf(rank, shared),
          after: top,
        }),
      ),
    ),
  );
  segments.sort((a, b) => Number(b.featured) - Number(a.featured) || b.score - a.score);
  const wanted = segments.filter((segment) => category === undefined || segment.category === category);
  if (!position) return wanted;
  const [featured, score] = position.prefix as [number, number];
  return wanted.flatMap((segment) => {
    const before = Number(segment.featured) - featured || segment.score - score;
    if (before > 0) return [];
    return [before === 0 ? { ...segment, after: { sort: position.sort, id: position.id } } : segment];
  });
}

/** The cursor of the place after a job. */
export const cursorAfter = (row: { featured: boolean; match_score: number; cursor_sort: string; id: string }): string =>
  encodeCursor({ sort: row.cursor_sort, id: row.id }, [Number(row.featured), row.match_score]);
