import { charge } from 'stripe';

export const refund = (amount: number) => charge(amount) / 2;
