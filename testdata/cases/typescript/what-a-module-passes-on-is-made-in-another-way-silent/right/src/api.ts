export { make, Kind } from './a';
