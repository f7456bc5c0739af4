import { advice } from '../../../../../config/advice.js';
import { type ProblemCode, problems } from '../../../../../config/problems.js';
import { type Guide, prose } from './guide.js';

const headings: Record<number, string> = {
  400: 'The request is wrong',
  401: 'Who is calling?',
  402: 'Money is missing',
  403: 'Not allowed',
  404: 'Not there',
  405: 'The wrong method',
  409: 'Not now',
  413: 'Too much',
  415: 'The wrong type',
  422: 'The wrong repeat',
  429: 'Too often',
  500: 'Our fault',
  503: 'Try again later',
};

/** `/docs/errors`: every code; the `type` of a problem leads to its own (RFC 9457). */
export const errorsGuide: Guide = {
  path: '/docs/errors',
  title: 'Error codes',
  summary: 'Every error code, its status, what it means and what to do next.',
  body() {
    const codes = Object.keys(problems) as ProblemCode[];
    const statuses = [...new Set(codes.map((code) => problems[code].status))].sort((a, b) => a - b);
    const sections = statuses.map((status) => {
      const entries = codes
        .filter((code) => problems[code].status === status)
        .map(
          (code) =>
            `<section class="code" id="${code}"><span class="status">${status}</span><h3><code>${code}</code></h3><p>${prose(`${problems[code].title}. ${advice[code]}`)}</p></section>`,
        );
      return `<h2>${status}: ${headings[status] ?? 'Error'}</h2>${entries.join('\n')}`;
    });
    return `<p>${prose('Every error is a problem document (RFC 9457, `application/problem+json`). `code` is stable: branch on it. `detail` says what is wrong in this case and what to do; `errors` of a 400 names every wrong field. Quote `request_id` when you report something.')}</p>${sections.join('\n')}`;
  },
};
