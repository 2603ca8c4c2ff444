export { Basket } from './price';
