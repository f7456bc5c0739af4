import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import fc from 'fast-check';
import { specialPurposeOf } from '../../src/lib/addresses.js';
import { createSafeFetch, SafeFetchError } from '../../src/lib/safeFetch.js';

const client = createSafeFetch({ allowLoopback: () => false, resolve: async () => [] });
const refused = (error: unknown): boolean => error instanceof SafeFetchError && error.kind === 'refused';

const octet = fc.integer({ min: 0, max: 255 });
/** Addresses of this machine, private networks and the metadata services. */
const forbiddenIpv4 = fc
  .oneof(
    fc.tuple(fc.constant(127), octet, octet, octet),
    fc.tuple(fc.constant(10), octet, octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    fc.tuple(fc.constant(0), octet, octet, octet),
  )
  .map((parts) => parts as [number, number, number, number]);

const inBase = fc.constantFrom(
  (value: number) => String(value),
  (value: number) => `0x${value.toString(16)}`,
  (value: number) => `0X${value.toString(16).toUpperCase()}`,
  (value: number) => `0${value.toString(8)}`,
  (value: number) => `0000${value.toString(8)}`,
);
const digits = fc.constantFrom(
  (text: string) => text,
  // Full-width forms, which IDNA maps to ASCII.
  (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  (text: string) => text.replaceAll('.', '。'),
  (text: string) => text.replace(/[0-9]/, (digit) => `%3${digit}`),
);

/** Any way to write an IPv4 address in a URL: bases mixed, the last parts joined, a dot at the end. */
const spelling = fc
  .tuple(
    forbiddenIpv4,
    fc.integer({ min: 1, max: 4 }),
    fc.array(inBase, { minLength: 4, maxLength: 4 }),
    digits,
    fc.boolean(),
  )
  .map(([parts, count, bases, write, dot]) => {
    const rest = parts.slice(count - 1).reduce((sum, part) => sum * 256 + part, 0);
    const written = [...parts.slice(0, count - 1), rest].map((value, index) => bases[index]!(value)).join('.');
    return write(written) + (dot ? '.' : '');
  });

describe('safeFetch, fuzzed', () => {
  it('sees through every spelling of a forbidden IPv4 address', async () => {
    await fc.assert(
      fc.asyncProperty(
        spelling,
        fc.constantFrom('http', 'https', 'HTTP'),
        fc.integer({ min: 1, max: 65_535 }),
        async (host, scheme, port) => {
          await assert.rejects(client.checkUrl(`${scheme}://${host}:${port}/path`), refused, host);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('sees through every IPv6 address that has one inside', async () => {
    const prefixes = fc.constantFrom('::', '::ffff:', '0:0:0:0:0:ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::');
    await fc.assert(
      fc.asyncProperty(prefixes, forbiddenIpv4, fc.boolean(), async (prefix, parts, hexadecimal) => {
        const pair = (high: number, low: number): string => ((high << 8) | low).toString(16);
        const tail = hexadecimal ? `${pair(parts[0], parts[1])}:${pair(parts[2], parts[3])}` : parts.join('.');
        await assert.rejects(client.checkUrl(`http://[${prefix}${tail}]/`), refused, `${prefix}${tail}`);
        const sixToFour = `2002:${pair(parts[0], parts[1])}:${pair(parts[2], parts[3])}::1`;
        await assert.rejects(client.checkUrl(`http://[${sixToFour}]/`), refused, sixToFour);
      }),
      { numRuns: 1_000 },
    );
  });

  it('passes no literal address but ordinary public ones, whatever the text', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'http://',
        'https://',
        '//',
        '@',
        ':',
        '/',
        '\\',
        '#',
        '?',
        '.',
        '%',
        '[',
        ']',
        '::',
        '\t',
        '\n',
        ' ',
      ),
      fc.constantFrom('127.0.0.1', 'localhost', '0x7f000001', '017700000001', '::1', 'ffff', '%00', '%2e', '。', '①'),
      fc.string({ maxLength: 5, unit: 'binary' }),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          text,
          text.map((tail) => `http://${tail}`),
          fc.webUrl(),
        ),
        async (url) => {
          try {
            await client.checkUrl(url);
          } catch (error) {
            // Nothing but its own kind of error, and `unresolved` for names only.
            assert.ok(error instanceof SafeFetchError, String(error));
            if (error.kind === 'unresolved') assert.equal(isIP(new URL(url).hostname.replace(/^\[|\]$/g, '')), 0, url);
            return;
          }
          const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
          assert.notEqual(isIP(host), 0, url);
          assert.equal(specialPurposeOf(host), null, url);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
