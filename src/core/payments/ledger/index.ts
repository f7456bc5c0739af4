export { type AccountBalance, balanceOf, ledgerSum, trialBalance } from './balances.js';
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
export { InsufficientBalance, type JournalEntry, linkJournal, type NewJournal, postJournal } from './postJournal.js';
