export { compute as calc } from './basket';
