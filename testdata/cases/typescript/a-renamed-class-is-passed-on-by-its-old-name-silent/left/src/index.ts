export { Cart as Basket } from './price';
