export { Trolley as Cart } from './cart';
