export { make } from './a';
