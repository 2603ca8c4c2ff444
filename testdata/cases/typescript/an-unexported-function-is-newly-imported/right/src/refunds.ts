import { charge } from './billing';

export const refund = (amount: number) => charge(amount) / 2;
