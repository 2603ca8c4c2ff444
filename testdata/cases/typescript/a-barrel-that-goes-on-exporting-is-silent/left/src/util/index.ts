export { slug } from './b';
