import { escapeHtml } from '../../../pages/html.js';
import type { Facts } from '../facts.js';

/** A page that explains something to people, made of the numbers that hold. */
export interface Guide {
  path: string;
  title: string;
  /** What it is about, in a line. */
  summary: string;
  /** Markup of the server's own. */
  body(facts: Facts): string;
}

/** Text whose `code` is marked with backticks. */
export const prose = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

/** A table; its cells are texts whose `code` is marked with backticks. */
export function table(heads: string[], rows: string[][]): string {
  const head = heads.map((text) => `<th scope="col">${prose(text)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((text) => `<td>${prose(text)}</td>`).join('')}</tr>`);
  return `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}
