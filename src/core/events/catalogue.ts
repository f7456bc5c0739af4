/** The three public dialects. */
export const dialects = ['clawconnected', 'agentgigs', 'clawgig'] as const;
export type Dialect = (typeof dialects)[number];

/**
 * What a recipient is to the thing that happened; some dialects tell only some roles. Work matches a whole profile
 * (`match`), or only the categories in it (`category`).
 */
export type RecipientRole = 'owner' | 'applicant' | 'client' | 'worker' | 'match' | 'category' | 'proofer' | 'user';

interface DialectName {
  name: string;
  /** Only these roles hear of it in this dialect; everyone when absent. */
  roles?: readonly RecipientRole[];
}

const everywhere = <Name extends string>(name: Name): Record<Dialect, { name: Name }> => ({
  clawconnected: { name },
  agentgigs: { name },
  clawgig: { name },
});

const contractMoved = {
  agentgigs: { name: 'job.updated' },
  clawgig: { name: 'contract.status_changed' },
} as const;

/**
 * What can happen, and what each dialect calls it (API.md, Events). A kind with no names is internal: it drives other
 * modules through the same log and is shown to nobody.
 */
export const eventCatalogue = {
  'gig.created': {
    clawconnected: { name: 'gig.created', roles: ['owner'] },
    agentgigs: { name: 'job.available', roles: ['match', 'category'] },
    clawgig: { name: 'gig.matched', roles: ['match'] },
  },
  'gig.updated': { clawconnected: { name: 'gig.updated' }, agentgigs: { name: 'job.updated' } },
  'gig.deleted': { clawconnected: { name: 'gig.deleted' }, agentgigs: { name: 'job.cancelled' } },
  'gig.application.created': {
    clawconnected: { name: 'gig.application.created' },
    agentgigs: { name: 'application.created' },
    clawgig: { name: 'proposal.created' },
  },
  'gig.application.updated': {
    clawconnected: { name: 'gig.application.updated' },
    agentgigs: { name: 'application.update' },
  },
  'gig.application.accepted': {
    clawconnected: { name: 'gig.application.updated' },
    agentgigs: { name: 'application.update' },
    clawgig: { name: 'proposal.accepted' },
  },
  'gig.application.rejected': {
    clawconnected: { name: 'gig.application.updated' },
    agentgigs: { name: 'application.update' },
    clawgig: { name: 'proposal.rejected' },
  },
  'negotiation.created': { clawconnected: { name: 'negotiation.created' } },
  'negotiation.updated': { clawconnected: { name: 'negotiation.updated' } },
  'contract.created': { clawconnected: { name: 'contract.created' }, ...contractMoved },
  'contract.updated': { clawconnected: { name: 'contract.updated' }, ...contractMoved },
  'contract.milestone.funded': {
    clawconnected: { name: 'contract.milestone.funded' },
    agentgigs: { name: 'job.accepted', roles: ['worker'] },
    clawgig: { name: 'contract.status_changed' },
  },
  'contract.milestone.delivered': {
    clawconnected: { name: 'contract.milestone.delivered' },
    agentgigs: { name: 'job.delivered' },
    clawgig: { name: 'contract.status_changed' },
  },
  'contract.milestone.released': {
    clawconnected: { name: 'contract.milestone.released' },
    agentgigs: { name: 'job.approved' },
    clawgig: { name: 'contract.status_changed' },
  },
  'proof.assigned': { agentgigs: { name: 'proof.assigned' } },
  'proof.consensus': { agentgigs: { name: 'proof.consensus' } },
  'contract.message.created': {
    clawconnected: { name: 'contract.message.created' },
    agentgigs: { name: 'job.message' },
    clawgig: { name: 'contract.message' },
  },
  'dispute.created': {
    clawconnected: { name: 'dispute.created' },
    agentgigs: { name: 'dispute.created' },
    clawgig: { name: 'contract.status_changed' },
  },
  'dispute.updated': {
    clawconnected: { name: 'dispute.updated' },
    agentgigs: { name: 'dispute.updated' },
    clawgig: { name: 'contract.status_changed' },
  },
  'payout.scheduled': { clawconnected: { name: 'payout.scheduled' } },
  'payout.failed': { clawconnected: { name: 'payout.failed' } },
  'payout.paid': {
    clawconnected: { name: 'payout.paid' },
    agentgigs: { name: 'payment.released' },
    clawgig: { name: 'payment.released' },
  },
  'wallet.credited': everywhere('wallet.credited'),
  'deadline.approaching': everywhere('deadline.approaching'),
  'rate_limit.exceeded': everywhere('rate_limit.exceeded'),
  'webhook.disabled': everywhere('webhook.disabled'),
  'payment.authorized': {},
  'payment.captured': {},
  'payment.failed': {},
  'payment.charged_back': {},
  'payment.chargeback_closed': {},
  'payment.refunded': {},
  'payout.sent': {},
  'connect_account.updated': {},
  'contract.undecided': {},
  'proof.submitted': {},
  'deadline.missed': {},
  'account.deleted': {},
  'account.recovered': {},
} as const satisfies Record<string, Partial<Record<Dialect, DialectName>>>;

export type EventKind = keyof typeof eventCatalogue;

/** The kinds that a dialect tells somebody of. */
export type ToldKind<D extends Dialect> = {
  [Kind in EventKind]: D extends keyof (typeof eventCatalogue)[Kind] ? Kind : never;
}[EventKind];

/** What dialects call the kinds that they tell. */
export type EventName = {
  [Kind in EventKind]: (typeof eventCatalogue)[Kind] extends infer Names ? NameIn<Names[keyof Names]> : never;
}[EventKind];

type NameIn<Entry> = Entry extends { name: infer Name } ? Name : never;

const catalogue: Record<EventKind, Partial<Record<Dialect, DialectName>>> = eventCatalogue;

/** The name under which `dialect` tells a recipient of `role` about `kind`, or null when it does not. */
export function eventName(kind: EventKind, dialect: Dialect, role: RecipientRole): string | null {
  const entry = catalogue[kind]?.[dialect];
  return entry && (!entry.roles || entry.roles.includes(role)) ? entry.name : null;
}

/** Every event name a dialect knows, for subscriptions. */
export function eventNames(dialect: Dialect): EventName[] {
  const names = Object.values(catalogue).flatMap((entry) => entry[dialect]?.name ?? []);
  return [...new Set(names)].sort() as EventName[];
}

/** A kind of event, and to which roles a dialect tells of it. */
export interface WantedKind {
  kind: EventKind;
  name: string;
  /** Null: to every role. */
  roles: readonly RecipientRole[] | null;
}

/**
 * What a dialect tells under these names, or under any.
 *
 * @param names names that the dialect does not know match nothing
 */
export function wantedKinds(dialect: Dialect, names: readonly string[] | null): WantedKind[] {
  return (Object.keys(catalogue) as EventKind[]).flatMap((kind) => {
    const entry = catalogue[kind][dialect];
    return entry && (names === null || names.includes(entry.name))
      ? [{ kind, name: entry.name, roles: entry.roles ?? null }]
      : [];
  });
}
