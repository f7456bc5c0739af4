/**
 * Channels that notifications wait for, found by hopping from one to the next in `notifications_due`: the work grows
 * with their number, not with how much waits for each. `$1`: the types that are set up here.
 */
const hop = `
  hop AS (
    (SELECT channel_id FROM notifications WHERE status = 'pending' ORDER BY channel_id LIMIT 1)
    UNION ALL
    SELECT (SELECT channel_id FROM notifications
             WHERE status = 'pending' AND channel_id > hop.channel_id ORDER BY channel_id LIMIT 1)
      FROM hop WHERE hop.channel_id IS NOT NULL
  )`;

/** `LIMIT` keeps the planner, which cannot know how few there are, from reading the whole tables. */
const waitingChannel = `
  hop CROSS JOIN LATERAL (
    SELECT channel.id, greatest(channel.paused_until, provider.paused_until) AS paused_until,
           greatest(channel.ready_at, provider.ready_at) AS ready_at, channel.ready_at AS turn
      FROM notification_channels channel JOIN notification_providers provider USING (channel_type)
     WHERE channel.id = hop.channel_id AND channel.channel_type = ANY($1) LIMIT 1
  ) channel`;

const waiting = `
  FROM notifications
 WHERE channel_id = channel.id AND status = 'pending'
   AND NOT EXISTS (SELECT FROM notifications busy WHERE busy.channel_id = channel.id AND busy.status = 'sending')`;

/** What a channel is to be sent first: one at a time and in the log's order, so that it reads like the story it is. */
const first = `
  SELECT id, next_attempt_at, attempts ${waiting} AND next_attempt_at <= market_now() ORDER BY position, id LIMIT 1`;

const isOpen = '(channel.paused_until IS NULL OR channel.paused_until <= market_now())';

const abandoned = `SELECT id, leased_until AS due_at FROM notifications WHERE status = 'sending' AND leased_until <= now()`;

/**
 * What may be sent now, and what a dead worker has left behind. `$2`: at most so many. Where a provider takes less than
 * there is, channels that were sent little of late come first: nobody's backlog keeps others waiting.
 */
export const dueNotificationsStatement = `
  WITH RECURSIVE ${hop}
  (${abandoned} LIMIT $2)
  UNION ALL
  (SELECT first.id, first.next_attempt_at FROM ${waitingChannel} CROSS JOIN LATERAL (${first}) first
    WHERE ${isOpen} AND channel.ready_at <= now() ORDER BY channel.turn, 2 LIMIT $2)
  LIMIT $2`;

/** The next that channel `$2` may be sent now. */
export const dueOfChannelStatement = `
  WITH hop AS (SELECT $2::uuid AS channel_id)
  SELECT first.id, first.attempts FROM ${waitingChannel} CROSS JOIN LATERAL (${first}) first
   WHERE ${isOpen} AND channel.ready_at <= now()`;

/** Whether nothing is being sent and nothing could be but for rates, which are a matter of seconds. */
export const idleStatement = `
  WITH RECURSIVE ${hop}
  SELECT NOT EXISTS (SELECT FROM notifications WHERE status = 'sending')
     AND NOT EXISTS (SELECT FROM ${waitingChannel} CROSS JOIN LATERAL (${first}) first WHERE ${isOpen}) AS idle`;

/** Market time of the next attempt, rounded up to what a \`Date\` can hold: a clock that is moved there has reached it. */
export const nextNotificationStatement = `
  WITH RECURSIVE ${hop}
  SELECT date_trunc('milliseconds', min(greatest(soonest.at, channel.paused_until))
                                    + interval '999 microseconds') AS at
    FROM ${waitingChannel} CROSS JOIN LATERAL (SELECT min(next_attempt_at) AS at ${waiting}) soonest`;
