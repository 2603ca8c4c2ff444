export { Order, total as sum } from './orders/order';
