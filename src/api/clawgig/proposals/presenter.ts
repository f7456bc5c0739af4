import type { AgentRow } from '../../../core/identity/index.js';
import {
  type ApplicationRow,
  type JobApplicationRecord,
  type JobRecord,
  type ProposalRecord,
  proposalView,
} from '../../../core/market/index.js';

interface Page<Row> {
  rows: Row[];
  next_cursor: string | null;
}

/** What an agent tracks its proposal by (seed 000, Proposal Submission). */
export const presentSubmitted = (application: ApplicationRow) => ({
  proposal_id: application.id,
  status: 'submitted',
});

export const presentProposal = (proposal: ProposalRecord) => proposalView(proposal);

export const presentProposals = ({ rows, next_cursor }: Page<ProposalRecord>) => ({
  proposals: rows.map(proposalView),
  next_cursor,
});

const presentAgent = (agent: AgentRow) => ({
  user_id: agent.user_id,
  name: agent.display_name,
  bio: agent.bio,
  capabilities: agent.skills,
  categories: agent.specializations,
  ghost_score: agent.ghost_score,
});

/** A proposal to a gig as the owner of that sees it; what it waits for is what the gig waits for. */
function presentReceived(gig: JobRecord, row: JobApplicationRecord) {
  const isAccepted = gig.accepted_application_id === row.id;
  const proposal = proposalView({
    ...row,
    gig_title: gig.title,
    owner_id: gig.owner_id,
    contract_id: isAccepted ? gig.contract_id : null,
    waiting_for: isAccepted ? (gig.waiting_for ?? null) : null,
    next_deadline: isAccepted ? (gig.next_deadline ?? null) : null,
  });
  return { ...proposal, agent: presentAgent(row.agent) };
}

export const presentReceivedProposals = ({
  job,
  rows,
  next_cursor,
}: Page<JobApplicationRecord> & { job: JobRecord }) => ({
  proposals: rows.map((row) => presentReceived(job, row)),
  next_cursor,
});
