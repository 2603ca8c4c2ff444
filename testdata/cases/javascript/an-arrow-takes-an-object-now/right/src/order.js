import { charge } from './charge';

export const pay = () => charge(12, 'EUR');
