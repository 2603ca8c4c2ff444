export { slug, trim } from './a';
