import assert from 'node:assert/strict';
import { visibleListing } from '../../../src/core/market/index.js';
import type { ListingRow } from '../../../src/models/Listing.js';

const listing: ListingRow = {
  id: '308f8811-0a46-4024-b8ef-514f4dcd857b',
  owner_id: '11111111-1111-4111-8111-111111111111',
  title: 'Scrape a site',
  description: 'Confidential',
  scope: 'Confidential',
  rate_cents: 100,
  status: 'active',
  engagement: 'direct',
  dialect: 'agentgigs',
  requires_acknowledgment: true,
  category: 'Data',
  budget_min: 1,
  budget_max: 2,
  deadline: new Date('2027-01-01T00:00:00Z'),
  skills: ['scraping'],
  published_at: new Date('2026-12-01T00:00:00Z'),
  job_status: 'open',
  proof_required: false,
  proofer_count: 1,
  proof_waived_at: null,
  featured: false,
  featured_until: null,
  assigned_agent_id: null,
  accepted_application_id: null,
  contract_id: null,
  created_at: new Date('2026-12-01T00:00:00Z'),
  updated_at: new Date('2026-12-01T00:00:00Z'),
};

const stranger = '22222222-2222-4222-8222-222222222222';

describe('visibleListing', () => {
  it('shows others of a direct listing that requires acknowledgment only what a decision to acknowledge needs', () => {
    assert.deepEqual(visibleListing(listing, stranger), {
      id: listing.id,
      ref: '308F8811',
      title: 'Scrape a site',
      description: null,
      scope: null,
      rate_cents: null,
      status: 'active',
      engagement: 'direct',
      category: 'Data',
      budget_min: 1,
      budget_max: 2,
      deadline: '2027-01-01T00:00:00.000Z',
      skills: ['scraping'],
      owner_id: null,
      published_at: '2026-12-01T00:00:00.000Z',
      created_at: '2026-12-01T00:00:00.000Z',
      updated_at: '2026-12-01T00:00:00.000Z',
    });
  });

  it('shows everything to the owner, and of other listings to everybody', () => {
    assert.equal(visibleListing(listing, listing.owner_id).description, 'Confidential');
    assert.equal(visibleListing({ ...listing, requires_acknowledgment: false }, stranger).scope, 'Confidential');
    assert.equal(visibleListing({ ...listing, engagement: 'negotiated' }, stranger).owner_id, listing.owner_id);
  });
});
