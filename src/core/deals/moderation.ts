import { policy } from '../../../config/policy.js';

const moderated: ReadonlySet<string> = new Set(policy.reviews.moderatedWords);

/** Whether a text has to be looked at before everybody reads it: it holds a word of the configured list. */
export function needsModeration(text: string | null): boolean {
  const words =
    text
      ?.normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => moderated.has(word));
}
