import { Basket } from './index';

export const x = new Basket().total();
