export { type Audience, registerAudience } from './audiences.js';
export {
  type Dialect,
  dialects,
  type EventKind,
  type EventName,
  eventName,
  eventNames,
  type RecipientRole,
  type ToldKind,
  type WantedKind,
  wantedKinds,
} from './catalogue.js';
export { type NewEvent, type Recipient, recordEvent, recordEvents } from './commands/recordEvent.js';
export { type EventConsumer, type LoggedEvent, registerConsumer, relayEvents } from './commands/relayEvents.js';
export { type EventStart, findEventStart, LOG_START } from './queries/findEventStart.js';
export { isOutboxIdle } from './queries/isOutboxIdle.js';
export { type EventPage, listEvents } from './queries/listEvents.js';
export { type Listener, listenersOf } from './queries/listenersOf.js';
export { logEnd } from './queries/logEnd.js';
export { type EventRange, type ReadEvents, readEvents, type ToldEvent } from './queries/readEvents.js';
export { readLog } from './queries/readLog.js';
export { chooseEvents } from './subscriptions.js';
export { type EventView, eventView } from './views.js';
export { inWordsOf, registerWording } from './wordings.js';
