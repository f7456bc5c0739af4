import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ServerSentEvents, type StreamBlock } from '../../../clients/typescript/src/serverSentEvents.js';

const read = (...pieces: string[]): StreamBlock[] => {
  const parser = new ServerSentEvents('before');
  return pieces.flatMap((piece) => parser.push(piece));
};

const block = (fields: Partial<StreamBlock>): StreamBlock => ({
  lastEventId: 'before',
  event: 'message',
  data: null,
  retry: null,
  ...fields,
});

describe('ServerSentEvents', () => {
  it('reads an event with its id', () => {
    assert.deepEqual(read('id: 7\nevent: job.available\ndata: {"a":1}\n\n'), [
      block({ lastEventId: '7', event: 'job.available', data: '{"a":1}' }),
    ]);
  });

  it('reads by the rules of the HTML standard', () => {
    const cases: Array<[string, Partial<StreamBlock>]> = [
      ['data: a\ndata: b\n\n', { data: 'a\nb' }],
      ['data:a\n\n', { data: 'a' }],
      ['data:  a\n\n', { data: ' a' }],
      ['data\n\n', { data: '' }],
      ['data: a: b\n\n', { data: 'a: b' }],
      [': a comment\ndata: a\n\n', { data: 'a' }],
      ['unknown: x\ndata: a\n\n', { data: 'a' }],
      ['retry: 1500\nid: 9\n\n', { lastEventId: '9', retry: 1_500 }],
      ['retry: soon\n\n', {}],
      ['id\ndata: a\n\n', { lastEventId: '', data: 'a' }],
      ['id: a\0b\ndata: a\n\n', { data: 'a' }],
      ['event:\ndata: a\n\n', { data: 'a' }],
    ];
    for (const [text, expected] of cases) assert.deepEqual(read(text), [block(expected)], JSON.stringify(text));
  });

  it('keeps the id for events without one, and nothing else', () => {
    assert.deepEqual(read('id: 1\nevent: a\nretry: 5\ndata: x\n\ndata: y\n\n'), [
      block({ lastEventId: '1', event: 'a', retry: 5, data: 'x' }),
      block({ lastEventId: '1', data: 'y' }),
    ]);
  });

  it('shows nothing of an event that breaks off', () => {
    assert.deepEqual(read('id: 1\ndata: x\n'), []);
  });

  it('reads the same however the stream is cut and whatever ends its lines', () => {
    const line = fc.constantFrom('data: x', 'data:', 'id: 1', 'id: 2', 'event: a', 'retry: 3', ': c', '', '');
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 30 }),
        fc.constantFrom('\n', '\r', '\r\n'),
        fc.array(fc.nat(200), { maxLength: 20 }),
        (lines, ending, cuts) => {
          const text = lines.map((one) => one + ending).join('');
          const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
          const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
          assert.equal(pieces.join(''), text);
          assert.deepEqual(read(...pieces), read(lines.map((one) => `${one}\n`).join('')));
        },
      ),
    );
  });
});
