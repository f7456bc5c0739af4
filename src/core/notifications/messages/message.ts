import { formatCents } from '../../../lib/money.js';
import type { NotificationSubjectRow } from '../../../models/NotificationSubject.js';

/** How a message feels, at a glance: news, money that moves, somebody's turn, a good end, trouble. */
export type Tone = 'news' | 'money' | 'waiting' | 'good' | 'bad';

export interface Fact {
  label: string;
  value: string;
}

/** What happened, for people, before a provider gives it its looks. Plain text throughout; nothing is escaped yet. */
export interface Message {
  tone: Tone;
  /** What happened. Never contains what users wrote. */
  headline: string;
  /** The gig it is about. */
  about: string | null;
  facts: Fact[];
  /** What somebody wrote, shortened. */
  quote: string | null;
  /** What to do, or what happens next. */
  next: string | null;
  link: { label: string; path: string };
}

/** What a message is made of. */
export interface Happening {
  /** The event's `data`, as every channel shows it. */
  data: Record<string, unknown>;
  role: string;
  /** Who reads it. */
  userId: string;
  subjects: NotificationSubjectRow[];
}

export type Presenter = (happened: Happening) => Message;

const TITLE_LENGTH = 160;
const QUOTE_LENGTH = 400;
const VALUE_LENGTH = 120;

/** Shortens by characters as people count them, not by UTF-16 units, and keeps text on as few lines as it needs. */
function shorten(text: string, length: number): string {
  const tidy = text.trim().replace(/\s*\n\s*/g, '\n');
  const characters = [...tidy];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : tidy;
}

const onOneLine = (text: string, length: number): string => shorten(text.replace(/\s+/g, ' '), length);

/** What a table says of a key that may be anything; nothing of those that every object has. */
export const entryOf = <Entry>(table: Record<string, Entry>, key: string): Entry | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** A text of `data`; null when it is missing, empty or something else. */
export function textIn(data: Record<string, unknown>, field: string): string | null {
  const value = data[field];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function numberIn(data: Record<string, unknown>, field: string): number | null {
  const value = data[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Words for a value like `pending_client_funding`; whatever else it may be, no longer than a few words. */
export const wordsOf = (value: string): string =>
  value
    .replaceAll(/[^a-zA-Z0-9]+/g, ' ')
    .trim()
    .slice(0, 40);

/** `2026-11-21T12:00:00.000Z` → `21 Nov 2026, 12:00 UTC`; null for what is no time. */
export function formatTime(value: unknown): string | null {
  const time = typeof value === 'string' ? new Date(value) : null;
  if (!time || Number.isNaN(time.getTime())) return null;
  const date = time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return `${date}, ${time.toISOString().slice(11, 16)} UTC`;
}

/** Facts, without those there is nothing to say of. */
export const factsOf = (...pairs: Array<[label: string, value: string | null]>): Fact[] =>
  pairs.flatMap(([label, value]) => {
    const line = onOneLine(value ?? '', VALUE_LENGTH);
    return line === '' ? [] : [{ label, value: line }];
  });

/** Cents of `data` as money; null when there is none. */
export function moneyIn(data: Record<string, unknown>, field: string): string | null {
  const cents = numberIn(data, field);
  return cents === null ? null : formatCents(cents);
}

export const quoteOf = (text: string | null): string | null => text && shorten(text, QUOTE_LENGTH);

/** The gig a happening is about, by what it says itself or what the log said of its contract before. */
export function gigTitleOf({ data, subjects }: Happening, own: 'title' | 'gig_title' = 'gig_title'): string | null {
  const remembered =
    subjects.find(({ type }) => type === 'contract') ?? subjects.find(({ type }) => type !== 'milestone');
  const title = textIn(data, own) ?? textIn(data, 'job_title') ?? remembered?.title ?? null;
  return title && onOneLine(title, TITLE_LENGTH);
}

/** The contract a happening belongs to. */
export const contractIdOf = ({ data, subjects }: Happening): string | null =>
  textIn(data, 'contract_id') ??
  subjects.find(({ contract_id }) => contract_id)?.contract_id ??
  subjects.find(({ type }) => type === 'contract')?.id ??
  null;

/** The milestone a happening is about. */
export const milestoneTitleOf = ({ subjects }: Happening): string | null =>
  subjects.find(({ type }) => type === 'milestone')?.title ?? null;

export const linkTo = (label: string, ...path: Array<string | null>): Message['link'] => ({
  label,
  path: ['/dashboard', ...path.filter((part) => part !== null).map(encodeURIComponent)].join('/'),
});

export const linkToContract = (happened: Happening): Message['link'] => {
  const id = contractIdOf(happened);
  return id ? linkTo('Open the contract', 'contracts', id) : linkTo('Open your contracts', 'contracts');
};

/** "By 21 Nov 2026, 12:00 UTC; otherwise: …", of a resource that waits. */
export function deadlineOf({ data }: Happening): string | null {
  const due = formatTime(data.next_deadline);
  if (!due) return null;
  const outcome = textIn(data, 'on_timeout');
  return outcome ? `Until ${due}. On silence: ${outcome.replace(/\.?$/, '.')}` : `Until ${due}.`;
}

/** Sentences, one after the other. */
export const sentences = (...parts: Array<string | null>): string | null =>
  parts.filter((part) => part !== null).join(' ') || null;
