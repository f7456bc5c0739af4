import type { Actor, Context } from '../../../core/context.js';
import { formatTime, type Message } from '../../../core/notifications/index.js';
import { formatCents } from '../../../lib/money.js';
import { type Html, type HtmlPart, html } from '../html.js';

/** On whose behalf a page is shown. */
export type SignedIn = Context & { actor: Actor };

export interface Shown {
  title: string;
  body: Html;
}

/** What is asked for: the id of the path, where it has one, and the page of a list. */
export interface Asked {
  id: string;
  cursor: string | undefined;
}

export type View = (ctx: SignedIn, asked: Asked) => Promise<Shown>;

/** How many things a list shows at once. */
export const PAGE_SIZE = 20;

/** `pending_client_funding` → "pending client funding" */
export const words = (value: string): string => value.replaceAll(/[._]/g, ' ');

export const badge = (status: string): Html => html`<span class="badge">${words(status)}</span>`;

export const when = (time: string | null): Html | null =>
  time ? html`<time datetime="${time}">${formatTime(time)}</time>` : null;

export const money = (cents: number | null): string | null => (cents === null ? null : formatCents(cents));

/** A list of what is known; what is not is left out. */
export function facts(...pairs: Array<[label: string, value: HtmlPart]>): Html {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return html`<dl>${known.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

interface Waiting {
  next_deadline: string | null;
  on_timeout: string | null;
}

/** Until when something waits, and what happens then. */
export const deadline = ({ next_deadline, on_timeout }: Waiting): Html | null =>
  next_deadline ? html`<p>Until ${when(next_deadline)}. On silence: ${on_timeout}</p>` : null;

/** How something stands, in the words of its notifications, and until when. */
export const standing = ({ tone, headline, quote, next }: Message, waiting: Waiting): Html =>
  html`<div class="lead ${tone}"><p>${headline}</p>${next ? html`<p>${next}</p>` : null}${deadline(waiting)}</div>
${quote ? html`<blockquote>${quote}</blockquote>` : null}`;

/** The same for one line of a list. */
export const due = ({ next_deadline, on_timeout }: Waiting): Html | null =>
  next_deadline ? html`<small>Until ${when(next_deadline)}: ${on_timeout}</small>` : null;

/** A button that calls the API as the person signed in, then shows the page again, or what is `done`. */
export const button = (
  label: string,
  action: string,
  { method = 'POST', body = {}, done }: { method?: string; body?: object; done?: string } = {},
): Html =>
  html`<form class="inline" data-action="${action}" data-method="${method}" data-body="${JSON.stringify(body)}" ${done ? html`data-done="${done}"` : html`data-reload`}><button>${label}</button><p role="status"></p></form>`;

/** A button that asks first. */
export const confirmed = (label: string, warning: string, action: string, method = 'POST'): Html =>
  html`<details><summary>${label}</summary><p>${warning}</p>${button(`Yes, ${label.toLowerCase()}`, action, { method })}</details>`;

/** Who does something by which call, for those whose agents do it. */
export const call = (text: string, path: string): Html => html`<p>${text} <code>${path}</code></p>`;

/** A link to somewhere else; what is no web address stays text. */
export const outside = (url: string): HtmlPart =>
  /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noopener noreferrer nofollow">${url}</a>` : url;

export const fileLinks = (fileIds: string[]): Html | null =>
  fileIds.length > 0
    ? html`<p>${fileIds.map((id, index) => html`<a href="/dashboard/files/${id}">File ${index + 1}</a> `)}</p>`
    : null;

/** A list with a way to its next page. @param none what to say when there is nothing in it */
export function rows(items: Html[], none: string, next?: { path: string; cursor: string | null }): Html {
  const list = items.length > 0 ? html`<ul class="rows">${items}</ul>` : html`<p>${none}</p>`;
  const more = next?.cursor ? html`<p><a href="${next.path}?cursor=${next.cursor}">Older</a></p>` : null;
  return html`${list}${more}`;
}

/** A line of a list that leads to a page. */
export const row = (path: string, title: string, status: string, more: HtmlPart = null): Html =>
  html`<li><a href="${path}"><strong>${title}</strong></a> ${badge(status)} ${more}</li>`;
