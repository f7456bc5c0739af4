import type { NotificationRow } from '../../models/Notification.js';
import type { Transitions } from '../transitions.js';

/**
 * A notification is `sending` from before its provider is called until an outcome is recorded. When nobody knows the
 * outcome it is `unknown`, which is final, unless the worker that was taken for dead comes back and says it was sent.
 */
export const notificationTransitions: Transitions<
  NotificationRow['status'],
  'start' | 'succeed' | 'retry' | 'giveUp' | 'loseTrack' | 'cancel'
> = {
  start: { from: ['pending', 'sending'], to: 'sending' },
  succeed: { from: ['sending', 'unknown'], to: 'sent' },
  retry: { from: ['sending'], to: 'pending' },
  giveUp: { from: ['sending'], to: 'failed' },
  loseTrack: { from: ['sending'], to: 'unknown' },
  cancel: { from: ['pending'], to: 'cancelled' },
};
