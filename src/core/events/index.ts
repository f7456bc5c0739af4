export {
  type Dialect,
  dialects,
  type EventKind,
  eventName,
  eventNames,
  type RecipientRole,
  type ToldKind,
} from './catalogue.js';
export { type NewEvent, type Recipient, recordEvent } from './commands/recordEvent.js';
export { type EventConsumer, type LoggedEvent, registerConsumer, relayEvents } from './commands/relayEvents.js';
export { isOutboxIdle } from './queries/isOutboxIdle.js';
