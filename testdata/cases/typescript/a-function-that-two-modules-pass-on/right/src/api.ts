export { make } from './b';
