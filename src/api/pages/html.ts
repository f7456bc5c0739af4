const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!);

/** Markup that is safe to send. Only {@link html} makes it of texts. */
export class Html {
  constructor(readonly markup: string) {}
}

export type HtmlPart = Html | string | number | null | undefined | readonly HtmlPart[];

function markupOf(part: HtmlPart): string {
  if (part === null || part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(markupOf).join('');
  return escapeHtml(String(part));
}

/** A template of markup: whatever is put into it is text, and escaped, unless it is {@link Html} itself. */
export const html = (strings: TemplateStringsArray, ...parts: HtmlPart[]): Html =>
  new Html(strings.map((string, index) => string + markupOf(parts[index])).join(''));
