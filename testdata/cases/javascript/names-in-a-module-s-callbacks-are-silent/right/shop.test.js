import { describe, it } from 'vitest';

describe('first', () => {
  it('is there', () => {});
});

describe('last', () => {
  it('is there', () => {});
});

describe('after', () => {
  function helper() {}
  class Row {}
  const name = 'after';
  it('is new', () => helper(new Row(), name));
});
