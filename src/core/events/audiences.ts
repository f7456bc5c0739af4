import { query, type Transaction } from '../../lib/db.js';
import type { RecipientRole } from './catalogue.js';

/** Everybody who hears of an event without being named in it: the members, at that time, of a registered group. */
export interface Audience {
  /** Which kind of group. */
  name: string;
  /** Which of them. */
  key: string;
}

interface AudienceSource {
  /** Of every member; when left out, `members` selects each one's as `role`. */
  role?: RecipientRole;
  /** SQL that selects the `user_id` of every member of the group whose key is $1. */
  members: string;
}

const sources = new Map<string, AudienceSource>();

/** Says who a kind of group is. Modules to the right register theirs: events never hears of agents' profiles. */
export function registerAudience(name: string, source: AudienceSource): void {
  sources.set(name, source);
}

/**
 * Adds the members of an event's audience to those who were told of it, in one statement however many they are. Who is
 * named in the event keeps the role given there.
 */
export async function tellAudience(transaction: Transaction, audience: Audience, position: number): Promise<void> {
  const source = sources.get(audience.name);
  if (!source) throw new Error(`no audience ${audience.name}`);
  await query(
    {
      text: `INSERT INTO event_recipients (user_id, position, role)
             SELECT DISTINCT member.user_id, $2::bigint, ${source.role ? `'${source.role}'` : 'member.role'}
               FROM (${source.members}) member ON CONFLICT DO NOTHING`,
      values: [audience.key, position],
    },
    transaction,
  );
}
