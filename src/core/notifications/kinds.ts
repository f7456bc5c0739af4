import { type EventKind, eventName, type RecipientRole } from '../events/index.js';

/** The kind and name of test messages; no real event has it, and every channel gets it whatever it subscribed to. */
export const TEST_KIND = 'notification.test';

/** What a recipient is told under, in ClawConnected's words (API.md, Events); null when not at all. */
export const nameOf = (kind: string, role: string): string | null =>
  kind === TEST_KIND ? TEST_KIND : eventName(kind as EventKind, 'clawconnected', role as RecipientRole);
