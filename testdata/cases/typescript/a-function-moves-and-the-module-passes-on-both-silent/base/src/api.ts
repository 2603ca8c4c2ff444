export * from './sum';
export * from './all';
