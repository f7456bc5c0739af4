import { query } from '../../../lib/db.js';
import { actorOf, type Context } from '../../context.js';

export interface MilestoneTitle {
  id: string;
  title: string;
  contract_id: string;
  gig_title: string;
}

/** What milestones that the caller has worked on are called, by their ids; those of others are left out. */
export async function findMilestoneTitles(ctx: Context, milestoneIds: string[]): Promise<Map<string, MilestoneTitle>> {
  const rows = await query<MilestoneTitle>({
    name: 'milestone-titles',
    text: `SELECT m.id, m.title, m.contract_id, l.title AS gig_title
             FROM milestones m
             JOIN contracts c ON c.id = m.contract_id
             JOIN listings l ON l.id = c.listing_id
            WHERE m.id = ANY($1::uuid[]) AND c.worker_user_id = $2`,
    values: [milestoneIds, actorOf(ctx).userId],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
