export { advanceClock, settle } from './settle.js';
