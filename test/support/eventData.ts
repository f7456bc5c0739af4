import assert from 'node:assert/strict';
import { shapeName, shapesOf } from '../../src/api/common/events/told.js';
import { type JsonSchema, jsonSchemaOf } from '../../src/api/openapi/jsonSchema.js';
import { type Dialect, dialects, type EventKind, inWordsOf, wantedKinds } from '../../src/core/events/index.js';
import { query } from '../../src/lib/db.js';
import { errorsOf } from './openapi/schemas.js';

interface Shape {
  name: string;
  schema: JsonSchema;
}

/** What one dialect may tell of one kind. */
interface Telling {
  dialect: Dialect;
  kind: EventKind;
  shapes: Shape[];
}

interface RecordedEvent {
  id: string;
  kind: EventKind;
  data: Record<string, unknown>;
}

/** Everything that is told to anybody, as the OpenAPI document says it. */
export const tellings: readonly Telling[] = dialects.flatMap((dialect) =>
  wantedKinds(dialect, null).map(({ kind }) => ({
    dialect,
    kind,
    shapes: shapesOf(dialect, kind).map((shape) => ({ name: shapeName(shape), schema: jsonSchemaOf(shape, 'output') })),
  })),
);

const byKind = new Map<string, Telling[]>();
for (const telling of tellings) byKind.set(telling.kind, [...(byKind.get(telling.kind) ?? []), telling]);

/** Events that a test has made up: nothing has happened, and their data is of no kind. */
const madeUp = new Set<string>();

export function makeUp(eventId: string, isMadeUp = true): void {
  if (isMadeUp) madeUp.add(eventId);
  else madeUp.delete(eventId);
}

/** What is wrong with an event in the words of a dialect; the name of the shape that it has, if nothing is. */
function look(event: RecordedEvent, { dialect, shapes }: Telling): { shape: string } | { wrong: string } {
  const { data } = inWordsOf(dialect, event);
  const errors = shapes.map(({ schema }) => errorsOf(schema, data));
  const fitting = shapes.filter((_shape, index) => errors[index] === null);
  if (fitting.length === 1) return { shape: fitting[0]!.name };
  const [closest] = errors.filter((error) => error !== null).sort((one, other) => one.length - other.length);
  const why = fitting.length > 1 ? `is ${fitting.map(({ name }) => name).join(' and ')}` : closest;
  return { wrong: `${event.kind} in ${dialect}: ${why}\n${JSON.stringify(data)}` };
}

const BATCH = 1_000;

async function* recordedEvents(): AsyncGenerator<RecordedEvent> {
  for (let after = 0; ; ) {
    const rows = await query<RecordedEvent & { sequence: number }>({
      text: 'SELECT id, kind, data, sequence FROM events WHERE sequence > $1 AND kind = ANY($2) ORDER BY sequence LIMIT $3',
      values: [after, [...byKind.keys()], BATCH],
    });
    yield* rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.sequence;
  }
}

/**
 * Holds every event of the present database against its schema, in the words of every dialect that tells it.
 *
 * @returns what was seen: `<dialect> <kind> <shape>`
 */
export async function assertEventsFit(): Promise<Set<string>> {
  const seen = new Set<string>();
  const wrong: string[] = [];
  for await (const event of recordedEvents()) {
    if (madeUp.has(event.id)) continue;
    for (const telling of byKind.get(event.kind)!) {
      const found = look(event, telling);
      if ('wrong' in found) wrong.push(found.wrong);
      else seen.add(`${telling.dialect} ${event.kind} ${found.shape}`);
    }
  }
  assert.deepEqual(wrong.slice(0, 3), [], `${wrong.length} events are not what is documented`);
  return seen;
}
