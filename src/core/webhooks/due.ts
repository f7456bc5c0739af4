import { policy } from '../../../config/policy.js';

/** So many due deliveries are looked at one by one; among more, whole endpoints are skipped over. */
const GLANCE = 500;

const isBacklog = `(SELECT count(*) FROM soonest) > ${GLANCE}`;

/**
 * Endpoints with pending deliveries, found by hopping from one to the next in `webhook_deliveries_due`: the work grows
 * with their number, not with how much waits for each.
 */
const hop = (condition: string): string => `
  hop AS (
    (SELECT endpoint_id FROM webhook_deliveries WHERE status = 'pending' AND ${condition} ORDER BY endpoint_id LIMIT 1)
    UNION ALL
    SELECT (SELECT endpoint_id FROM webhook_deliveries
             WHERE status = 'pending' AND endpoint_id > hop.endpoint_id ORDER BY endpoint_id LIMIT 1)
      FROM hop WHERE hop.endpoint_id IS NOT NULL
  )`;

/** `LIMIT` keeps the planner, which cannot know how few there are, from reading the whole table. */
const enabledEndpoint = (source: string): string => `
   CROSS JOIN LATERAL (
     SELECT id, breaker_open_until FROM webhook_endpoints WHERE id = ${source}.endpoint_id AND enabled LIMIT 1
   ) endpoint`;

/** Deliveries of `endpoint` that nobody is sending, soonest first. */
const waiting = `
  SELECT id, next_attempt_at, attempts FROM webhook_deliveries
   WHERE endpoint_id = endpoint.id AND status = 'pending' AND (leased_until IS NULL OR leased_until <= now())`;

/** How many more attempts on `endpoint` may start now: five at a time, one while the breaker is half-open. */
const room = `
  CASE WHEN endpoint.breaker_open_until > market_now() THEN 0
       ELSE greatest(0, (CASE WHEN endpoint.breaker_open_until IS NULL THEN ${policy.webhooks.maxInFlight} ELSE 1 END)
                        - (SELECT count(*) FROM webhook_deliveries
                            WHERE endpoint_id = endpoint.id AND leased_until > now()))
  END`;

/**
 * What may be attempted now, taking turns between endpoints: first the most overdue delivery of each, then the second
 * of each, and so on. `$1`: at most so many. Reads what is due while that is little, which is nearly always, and hops
 * between endpoints when there is a backlog, so that one endpoint's cannot hide the others.
 */
export const dueDeliveriesStatement = `
  WITH RECURSIVE soonest AS MATERIALIZED (
    SELECT endpoint_id FROM webhook_deliveries
     WHERE status = 'pending' AND next_attempt_at <= market_now() ORDER BY next_attempt_at LIMIT ${GLANCE + 1}
  ), ${hop(isBacklog)}, busy AS (
    SELECT DISTINCT endpoint_id FROM soonest WHERE NOT ${isBacklog} UNION ALL SELECT endpoint_id FROM hop
  )
  SELECT due.id FROM busy
   ${enabledEndpoint('busy')}
   CROSS JOIN LATERAL (
     SELECT id, next_attempt_at, row_number() OVER (ORDER BY next_attempt_at, id) AS turn
       FROM (${waiting} AND next_attempt_at <= market_now() ORDER BY next_attempt_at, id LIMIT ${room}) first
   ) due
   ORDER BY due.turn, due.next_attempt_at LIMIT $1`;

/** Like {@link dueDeliveriesStatement}, of the endpoint `$1` alone. */
export const dueOfEndpointStatement = `
  SELECT due.id, due.attempts FROM webhook_endpoints endpoint
   CROSS JOIN LATERAL (
     ${waiting} AND next_attempt_at <= market_now() ORDER BY next_attempt_at, id LIMIT ${room}
   ) due
   WHERE endpoint.id = $1 AND endpoint.enabled`;

/**
 * Market time from which the next delivery may be attempted; an open breaker puts it off. Rounded up to what a `Date`
 * can hold: a clock that is moved there must have reached it.
 */
export const nextDeliveryStatement = `
  WITH RECURSIVE ${hop('true')}
  SELECT date_trunc('milliseconds', min(greatest(due.next_attempt_at, endpoint.breaker_open_until))
                                    + interval '999 microseconds') AS at
    FROM hop
   ${enabledEndpoint('hop')}
   CROSS JOIN LATERAL (${waiting} ORDER BY next_attempt_at, id LIMIT 1) due`;
