import { BlockList, isIP } from 'node:net';

/** A block of addresses that no service on the public internet lives in: prefix, length, what it is for. */
type Block = [prefix: string, length: number, purpose: string];

/**
 * IANA IPv4 Special-Purpose Address Registry (https://www.iana.org/assignments/iana-ipv4-special-registry/), all of
 * it, globally reachable or not; multicast (RFC 5771); and the one cloud metadata address outside those blocks.
 * Blocks inside a listed block (192.0.0.8/32, 255.255.255.255/32 …) go without saying.
 */
export const specialIpv4Blocks: readonly Block[] = [
  ['0.0.0.0', 8, 'this network (RFC 791)'],
  ['10.0.0.0', 8, 'private use (RFC 1918)'],
  ['100.64.0.0', 10, 'shared address space (RFC 6598)'],
  ['127.0.0.0', 8, 'loopback (RFC 1122)'],
  ['169.254.0.0', 16, 'link local, cloud metadata (RFC 3927)'],
  ['172.16.0.0', 12, 'private use (RFC 1918)'],
  ['192.0.0.0', 24, 'IETF protocol assignments (RFC 6890)'],
  ['192.0.2.0', 24, 'documentation (RFC 5737)'],
  ['192.31.196.0', 24, 'AS112 (RFC 7535)'],
  ['192.52.193.0', 24, 'AMT (RFC 7450)'],
  ['192.88.99.0', 24, '6to4 relay anycast (RFC 7526)'],
  ['192.168.0.0', 16, 'private use (RFC 1918)'],
  ['192.175.48.0', 24, 'AS112 (RFC 7534)'],
  ['198.18.0.0', 15, 'benchmarking (RFC 2544)'],
  ['198.51.100.0', 24, 'documentation (RFC 5737)'],
  ['203.0.113.0', 24, 'documentation (RFC 5737)'],
  ['224.0.0.0', 4, 'multicast (RFC 5771)'],
  ['240.0.0.0', 4, 'reserved, broadcast (RFC 1112)'],
  ['168.63.129.16', 32, 'cloud metadata (Azure)'],
];

/**
 * IANA IPv6 Special-Purpose Address Registry (https://www.iana.org/assignments/iana-ipv6-special-registry/), all of
 * it, and the blocks that embed an IPv4 address. Narrow blocks come before those around them, for their purpose's sake.
 */
export const specialIpv6Blocks: readonly Block[] = [
  ['::', 128, 'unspecified (RFC 4291)'],
  ['::1', 128, 'loopback (RFC 4291)'],
  ['::', 96, 'IPv4-compatible (RFC 4291)'],
  ['::ffff:0:0', 96, 'IPv4-mapped (RFC 4291)'],
  ['::ffff:0:0:0', 96, 'IPv4-translated (RFC 2765)'],
  ['64:ff9b::', 96, 'IPv4/IPv6 translation (RFC 6052)'],
  ['64:ff9b:1::', 48, 'IPv4/IPv6 translation (RFC 8215)'],
  ['100::', 64, 'discard only (RFC 6666)'],
  ['100:0:0:1::', 64, 'dummy prefix (RFC 9780)'],
  ['2001::', 32, 'Teredo (RFC 4380)'],
  ['2001:2::', 48, 'benchmarking (RFC 5180)'],
  ['2001:3::', 32, 'AMT (RFC 7450)'],
  ['2001:4:112::', 48, 'AS112 (RFC 7535)'],
  ['2001:10::', 28, 'ORCHID (RFC 4843)'],
  ['2001:20::', 28, 'ORCHIDv2 (RFC 7343)'],
  ['2001:30::', 28, 'drone remote identification (RFC 9374)'],
  ['2001::', 23, 'IETF protocol assignments (RFC 2928)'],
  ['2001:db8::', 32, 'documentation (RFC 3849)'],
  ['2002::', 16, '6to4 (RFC 3056)'],
  ['2620:4f:8000::', 48, 'AS112 (RFC 7534)'],
  ['3fff::', 20, 'documentation (RFC 9637)'],
  ['5f00::', 16, 'segment routing (RFC 9602)'],
  ['fc00::', 7, 'unique local, cloud metadata (RFC 4193)'],
  ['fe80::', 10, 'link local (RFC 4291)'],
  ['fec0::', 10, 'site local (RFC 3879)'],
  ['ff00::', 8, 'multicast (RFC 4291)'],
];

const listOf = (prefix: string, length: number, family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  list.addSubnet(prefix, length, family);
  return list;
};

const ipv4 = specialIpv4Blocks.map(([prefix, length, purpose]) => ({ list: listOf(prefix, length, 'ipv4'), purpose }));
const ipv6 = specialIpv6Blocks.map(([prefix, length, purpose]) => ({ list: listOf(prefix, length, 'ipv6'), purpose }));
const ipv6Loopback = listOf('::1', 128, 'ipv6');
const ipv4Loopback = listOf('127.0.0.0', 8, 'ipv4');
/** The only block from which IANA allocates global unicast addresses (RFC 4291, section 2.4). */
const ipv6Global = listOf('2000::', 3, 'ipv6');

/**
 * What an address is reserved for, or null when it is an ordinary public one.
 *
 * @param address as `net.isIP` accepts it; what it does not accept, and every zone id, counts as reserved
 */
export function specialPurposeOf(address: string): string | null {
  if (address.includes('%')) return 'scoped to a zone (RFC 4007)';
  switch (isIP(address)) {
    case 4:
      return ipv4.find(({ list }) => list.check(address, 'ipv4'))?.purpose ?? null;
    case 6: {
      const special = ipv6.find(({ list }) => list.check(address, 'ipv6'));
      if (special) return special.purpose;
      return ipv6Global.check(address, 'ipv6') ? null : 'not global unicast (RFC 4291)';
    }
    default:
      return 'not an IP address';
  }
}

/** Whether this is 127.0.0.0/8 or ::1; an IPv4 address inside an IPv6 one does not count. */
export function isLoopback(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return ipv4Loopback.check(address, 'ipv4');
    case 6:
      // BlockList sees the IPv4 address in an IPv4-mapped one, so the families stay apart.
      return !address.includes('%') && ipv6Loopback.check(address, 'ipv6');
    default:
      return false;
  }
}
