export { compute as calc } from './price';
