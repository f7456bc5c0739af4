import { type Dialect, type EventName, eventNames } from '../../../core/events/index.js';
import { exampleOf } from '../../openapi/examples.js';
import { type JsonSchema, jsonSchemaOf } from '../../openapi/jsonSchema.js';
import { exampleEvent, shapeName, shapesNamed } from '../events/told.js';

/** The data of some events. */
export interface Shape {
  name: string;
  schema: JsonSchema;
  /** What dialects call those that have it. */
  events: EventName[];
  /** One of the first of them. */
  example: Record<string, unknown>;
}

/** What the events of some dialects tell, each once. */
export function shapesIn(dialects: readonly Dialect[]): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const dialect of dialects) {
    for (const event of eventNames(dialect)) {
      for (const shape of shapesNamed(dialect, event)) {
        const name = shapeName(shape);
        const known = shapes.get(name);
        if (known) {
          known.events.push(event);
          continue;
        }
        const schema = jsonSchemaOf(shape, 'output');
        const data = exampleOf(schema, { schemas: {}, direction: 'output' });
        shapes.set(name, { name, schema, events: [event], example: exampleEvent(event, data) });
      }
    }
  }
  return [...shapes.values()];
}
