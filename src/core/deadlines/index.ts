export {
  type DeadlineHandler,
  deadlineKinds,
  registerDeadline,
  runDueDeadlines,
  timeoutOutcome,
} from './commands/runDueDeadlines.js';
export { clearDeadlines, type NewDeadline, setDeadline } from './commands/setDeadline.js';
export { deadlineAt } from './queries/deadlineAt.js';
export { nextDeadlineAt } from './queries/nextDeadlineAt.js';
