export * from './a';
export * as b from './b';
