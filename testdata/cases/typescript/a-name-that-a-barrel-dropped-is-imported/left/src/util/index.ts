export { trim } from './a';
