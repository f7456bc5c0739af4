export { runDueDeadlines } from './commands/runDueDeadlines.js';
export { clearDeadlines, type NewDeadline, setDeadline } from './commands/setDeadline.js';
export { type DeadlineHandler, deadlineKinds, registerDeadline, timeoutOutcome } from './handlers.js';
export { areDeadlinesIdle } from './queries/areDeadlinesIdle.js';
export { deadlineAt } from './queries/deadlineAt.js';
export { nextDeadlineAt } from './queries/nextDeadlineAt.js';
