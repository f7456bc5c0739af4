import assert from 'node:assert/strict';
import { networkOf } from '../../../src/core/limits/buckets.js';
import { limitRules, limitWords } from '../../../src/core/limits/index.js';

describe('what a limit counts', () => {
  it('takes IPv4 addresses one by one and IPv6 by the network a customer has', () => {
    const networks: Record<string, string> = {
      '203.0.113.7': '203.0.113.7',
      '::ffff:203.0.113.7': '203.0.113.7',
      '::FFFF:203.0.113.7': '203.0.113.7',
      '2001:db8:1:2:3:4:5:6': '2001:db8:1:2::/64',
      '2001:0DB8:0001:0002::9': '2001:db8:1:2::/64',
      '2001:db8::1': '2001:db8:0:0::/64',
      '2001:db8:1::': '2001:db8:1:0::/64',
      '::1': '0:0:0:0::/64',
      '::': '0:0:0:0::/64',
      '1:2:3:4:5:6:1.2.3.4': '1:2:3:4::/64',
      '::5:1.2.3.4': '0:0:0:0::/64',
      '1::5:6:7:1.2.3.4': '1:0:0:5::/64',
      'fe80::1%eth0': 'fe80:0:0:0::/64',
      'not an address': 'unknown',
      '': 'unknown',
    };
    for (const [address, network] of Object.entries(networks)) assert.equal(networkOf(address), network, address);
  });

  it('says its rules in words', () => {
    assert.equal(limitWords(limitRules.clawgigHour), '1,000 an hour per API key');
    assert.equal(limitWords(limitRules.agentgigs), '30 / 120 / 300 a minute (free / pro / enterprise) per user');
    assert.equal(limitWords(limitRules.fundingJob), '5 an hour for one job');
    assert.equal(limitWords(limitRules.sessions), '300 a minute over all browser sessions of a user');
    assert.equal(limitWords(limitRules.login), '20 a minute per IP address');
  });
});
