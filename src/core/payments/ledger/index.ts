export { type AccountBalance, balanceOf, ledgerSum, lockBalance, trialBalance } from './balances.js';
export {
  type AccountRef,
  escrowOf,
  external,
  payableTo,
  platformFees,
  platformLosses,
  receivableFrom,
  stripeFees,
  walletOf,
} from './chart.js';
export {
  InsufficientBalance,
  isPosted,
  type JournalEntry,
  linkJournal,
  type NewJournal,
  postJournal,
} from './postJournal.js';
