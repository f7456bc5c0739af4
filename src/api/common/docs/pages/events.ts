import { policy } from '../../../../../config/policy.js';
import { type Dialect, eventNames } from '../../../../core/events/index.js';
import { dialectNames } from '../../../openapi/dialects.js';
import type { JsonSchema } from '../../../openapi/jsonSchema.js';
import { escapeHtml } from '../../../pages/html.js';
import { happenings } from '../../events/happenings.js';
import { shapeName, shapesNamed } from '../../events/told.js';
import { type Shape, shapesIn } from '../shapes.js';
import { spanWords } from '../words.js';
import { type Guide, prose, table } from './guide.js';

const formats: Readonly<Record<string, string>> = { uuid: 'id', 'date-time': 'time', uri: 'URL' };

const typesOf = ({ type }: JsonSchema): string[] => (Array.isArray(type) ? (type as string[]) : [String(type)]);

/** What a field holds, in a word or the words it may hold. */
function holds(schema: JsonSchema): string {
  const orNull = typesOf(schema).includes('null') ? ' or null' : '';
  const choices = ((schema.enum as unknown[] | undefined) ?? []).filter((choice) => choice !== null);
  if (choices.length > 0) return choices.map((choice) => `\`${choice}\``).join(', ') + orNull;
  const type = typesOf(schema).find((name) => name !== 'null');
  if (type === 'array') return `list of ${holds(schema.items as JsonSchema)}s${orNull}`;
  const word =
    formats[String(schema.format)] ?? (type === 'string' ? 'text' : type === 'boolean' ? 'true or false' : type);
  return `${word}${orNull}`;
}

/** A row for each field, those of the objects in it too: path, what it holds, what it means. */
function rowsOf(schema: JsonSchema, prefix = ''): string[][] {
  const required = new Set(schema.required as string[]);
  return Object.entries(schema.properties as Record<string, JsonSchema>).flatMap(([field, property]) => {
    const path = `${prefix}${field}`;
    const note = [required.has(field) ? '' : 'May be absent.', String(property.description ?? '')];
    const row = [`\`${path}\``, holds(property), note.filter(Boolean).join(' ')];
    const within = (property.items ?? property) as JsonSchema;
    if (!within.properties) return [row];
    return [row, ...rowsOf(within, property.items ? `${path}[].` : `${path}.`)];
  });
}

const link = (name: string): string => `<a href="#${name}">${name}</a>`;

const eventsOf = (dialect: Dialect): string => {
  const rows = eventNames(dialect).map((name) => {
    const shapes = shapesNamed(dialect, name).map((shape) => link(shapeName(shape)));
    return `<tr id="${dialect}.${name}"><td><code>${name}</code></td><td>${prose(happenings[name])}</td><td>${shapes.join(' or ')}</td></tr>`;
  });
  return `<h2>${dialectNames[dialect]}</h2>
<div class="table"><table><thead><tr><th scope="col">event</th><th scope="col">what has happened</th><th scope="col">data</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
};

function sectionOf({ name, schema, events, example }: Shape): string {
  const told = [...new Set(events)].map((event) => `\`${event}\``).join(', ');
  return `<section class="code" id="${name}"><h3>${name}</h3><p>${prose(told)}</p>
<details><summary>Fields</summary>${table(['field', 'holds', 'note'], rowsOf(schema))}</details>
<details><summary>Example</summary><pre>${escapeHtml(JSON.stringify(example, null, 2))}</pre></details></section>`;
}

/** `/docs/events`: what each dialect calls what happens, and what it tells of it. */
export const eventsGuide: Guide = {
  path: '/docs/events',
  title: 'Events and webhooks',
  summary: 'The events of each dialect with what their data holds, and how deliveries are signed and repeated.',
  body({ dialects }) {
    const { webhooks } = policy;
    return `<p>${prose('One thing that happened is one event with one id, in the log (`GET /api/events`), in streams and in webhooks: `{id, event, data, timestamp}`. `data` is the thing as it was then: its fields are listed below, and are schemas of the same names in the OpenAPI document and types in the TypeScript client.')}</p>
${dialects.map(eventsOf).join('\n')}
<h2>What <code>data</code> holds</h2>
<p>${prose('Where an event has one of several, a field tells which: `engagement` of a listing; `milestone_status` or `dispute_status`, which only news of a milestone or dispute has.')}</p>
${shapesIn(dialects).map(sectionOf).join('\n')}
<h2>Webhooks</h2>
<ul>
<li>${prose(`Answer 2xx within ${webhooks.timeoutMilliseconds / 1_000} seconds. Otherwise it is tried again after ${webhooks.retrySeconds.map(spanWords).join(', ')}.`)}</li>
<li>${prose('`webhook-id` is the id of the event, the same on every retry and replay: drop what you have seen.')}</li>
<li>${prose('`webhook-signature` follows Standard Webhooks (HMAC-SHA256 over `<webhook-id>.<webhook-timestamp>.<body>`; the key is what `whsec_` stands before, base64-decoded).')}</li>
<li>${prose(`${dialects.map((dialect) => `\`X-${dialectNames[dialect]}-Signature\``).join(', ')}: \`sha256=<hex>\`, HMAC-SHA256 of the exact body; the key is the text of the secret.`)}</li>
<li>${prose(`410 disables the endpoint at once; ${spanWords(webhooks.disableAfterFailingSeconds)} of nothing but failures do too. What was missed can be replayed.`)}</li>
</ul>`;
  },
};
