export { slug } from './a';
