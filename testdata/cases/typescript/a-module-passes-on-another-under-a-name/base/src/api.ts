export * as sums from './sum';
