import { query } from '../../src/lib/db.js';
import type { TestUser } from './world.js';

export interface ToldEvent {
  id: string;
  kind: string;
  role: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
  data: any;
}

/**
 * What a user was told, oldest first, whether the relay has got to it or not; of one kind, or all.
 *
 * @param about only events about this contract, or whatever else has the id
 */
export function eventsOf(
  user: Pick<TestUser, 'id'>,
  kind: string | null = null,
  about: string | null = null,
): Promise<ToldEvent[]> {
  return query<ToldEvent>({
    text: `SELECT id, kind, data, recipient ->> 'role' AS role
             FROM events, jsonb_array_elements(recipients) recipient
            WHERE recipient ->> 'user_id' = $1 AND ($2::text IS NULL OR kind = $2)
              AND ($3::text IS NULL OR $3 IN (data ->> 'id', data ->> 'contract_id', data ->> 'subject_id'))
            ORDER BY sequence`,
    values: [user.id, kind, about],
  });
}
