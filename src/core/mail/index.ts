export { forgetMails } from './commands/forgetMails.js';
export { processMail } from './commands/processMail.js';
export { pruneMail } from './commands/pruneMail.js';
export { type NewMail, queueMail } from './commands/queueMail.js';
export { dueMails } from './queries/dueMails.js';
export { listMailbox } from './queries/listMailbox.js';
export {
  dropsRepeats,
  type OutgoingMail,
  PermanentMailError,
  type SendMail,
  transportOf,
  UndeliveredMailError,
  unsentMailWarning,
} from './transport.js';
export type { MailboxMessage } from './views.js';
