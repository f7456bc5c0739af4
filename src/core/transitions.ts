import type { ProblemCode } from '../../config/problems.js';
import { Problem } from '../lib/errors.js';

/** A state machine as a table: for each action, from which states it may happen and into which it leads. */
export type Transitions<State extends string, Action extends string> = Record<
  Action,
  { from: readonly State[]; to: State | readonly State[] }
>;

/** Whether the table allows `action` in `state`. */
export function allows<State extends string, Action extends string>(
  table: Transitions<State, Action>,
  action: Action,
  state: State,
): boolean {
  return table[action].from.includes(state);
}

/**
 * The state that `action` leads to.
 *
 * @param target which one, where the table lists several
 * @throws {Problem} `code`, naming the present state, when the table does not allow it
 */
export function transition<State extends string, Action extends string>(
  table: Transitions<State, Action>,
  action: Action,
  state: State,
  refusal: { code: ProblemCode; detail: string },
  target?: State,
): State {
  const { from, to } = table[action];
  if (!from.includes(state)) {
    throw new Problem(refusal.code, refusal.detail, { members: { state } });
  }
  if (typeof to === 'string') return to;
  if (target === undefined || !to.includes(target)) throw new Error(`${action} cannot lead to ${target}`);
  return target;
}
