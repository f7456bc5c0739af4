import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import fc from 'fast-check';
import { isLoopback, specialIpv4Blocks, specialIpv6Blocks, specialPurposeOf } from '../../src/lib/addresses.js';

/** An address as a number, read independently of the code under test. */
function toNumber(address: string): bigint {
  if (isIP(address) === 4) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = '', tail] = address.split('::') as [string, string | undefined];
  const groups = (text: string): string[] => (text ? text.split(':') : []);
  const missing = 8 - groups(head).length - groups(tail ?? '').length;
  const all = tail === undefined ? groups(head) : [...groups(head), ...Array(missing).fill('0'), ...groups(tail)];
  return all.reduce((sum, part) => sum * 65_536n + BigInt(`0x${part}`), 0n);
}

function toAddress(number: bigint, family: 4 | 6): string {
  const [count, bits, base] = family === 4 ? [4, 8n, 10] : [8, 16n, 16];
  return Array.from({ length: count }, (_, index) =>
    ((number >> (bits * BigInt(count - 1 - index))) & ((1n << bits) - 1n)).toString(base),
  ).join(family === 4 ? '.' : ':');
}

const blocks = [
  ...specialIpv4Blocks.map(([prefix, length]) => ({ prefix, length, family: 4 as const, width: 32 })),
  ...specialIpv6Blocks.map(([prefix, length]) => ({ prefix, length, family: 6 as const, width: 128 })),
].map((block) => {
  const first = toNumber(block.prefix);
  return { ...block, first, last: first + (1n << BigInt(block.width - block.length)) - 1n };
});

const isGlobalUnicast = (number: bigint): boolean => number >> 125n === 1n;
const expectSpecial = (number: bigint, family: 4 | 6): boolean =>
  blocks.some((block) => block.family === family && number >= block.first && number <= block.last) ||
  (family === 6 && !isGlobalUnicast(number));

describe('addresses', () => {
  for (const { prefix, length, family, first, last } of blocks) {
    it(`reserves exactly ${prefix}/${length}`, () => {
      const top = family === 4 ? 2n ** 32n : 2n ** 128n;
      for (const number of [first, (first + last) / 2n, last]) assert.ok(specialPurposeOf(toAddress(number, family)));
      for (const number of [first - 1n, last + 1n]) {
        if (number < 0n || number >= top) continue;
        const address = toAddress(number, family);
        assert.equal(specialPurposeOf(address) !== null, expectSpecial(number, family), address);
      }
    });
  }

  it('agrees with plain arithmetic on any address', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 32n - 1n), (number) => {
        assert.equal(specialPurposeOf(toAddress(number, 4)) !== null, expectSpecial(number, 4));
      }),
      { numRuns: 2_000 },
    );
    const nearABlock = fc
      .tuple(fc.constantFrom(...blocks.filter(({ family }) => family === 6)), fc.bigInt(-(2n ** 97n), 2n ** 97n))
      .map(([{ first }, distance]) => first + distance)
      .filter((number) => number >= 0n && number < 2n ** 128n);
    fc.assert(
      fc.property(fc.oneof(fc.bigInt(0n, 2n ** 128n - 1n), nearABlock), (number) => {
        assert.equal(specialPurposeOf(toAddress(number, 6)) !== null, expectSpecial(number, 6));
      }),
      { numRuns: 5_000 },
    );
  });

  it('reserves every address that embeds an IPv4 address, public or not', () => {
    for (const address of [
      '::ffff:8.8.8.8',
      '::ffff:127.0.0.1',
      '::8.8.8.8',
      '::ffff:0:8.8.8.8',
      '64:ff9b::8.8.8.8',
      '64:ff9b:1::10.0.0.1',
      '2002:7f00:1::',
      '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    ]) {
      assert.ok(specialPurposeOf(address), address);
    }
  });

  it('knows the metadata services of the clouds', () => {
    for (const address of [
      '169.254.169.254',
      '169.254.170.2',
      '100.100.100.200',
      '192.0.0.192',
      '168.63.129.16',
      'fd00:ec2::254',
    ]) {
      assert.ok(specialPurposeOf(address), address);
    }
  });

  it('lets ordinary addresses through', () => {
    for (const address of ['8.8.8.8', '1.1.1.1', '168.63.129.17', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e']) {
      assert.equal(specialPurposeOf(address), null, address);
    }
  });

  it('takes what it cannot read, and every zone id, for reserved', () => {
    for (const address of [
      '',
      'example.com',
      '127.1',
      '0x7f.0.0.1',
      '1.2.3.4.5',
      'fe80::1%eth0',
      '2606:4700::1%lo',
      ':::',
    ]) {
      assert.ok(specialPurposeOf(address), address);
    }
  });

  it('calls only 127.0.0.0/8 and ::1 loopback', () => {
    for (const address of ['127.0.0.1', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1'])
      assert.ok(isLoopback(address), address);
    for (const address of [
      '126.255.255.255',
      '128.0.0.0',
      '0.0.0.0',
      '::',
      '::ffff:127.0.0.1',
      '::7f00:1',
      '::1%lo',
      'localhost',
    ]) {
      assert.ok(!isLoopback(address), address);
    }
  });
});
