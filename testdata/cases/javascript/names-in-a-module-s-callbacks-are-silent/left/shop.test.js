import { describe, it } from 'vitest';

describe('before', () => {
  function helper() {}
  class Row {}
  const name = 'before';
  it('is new', () => helper(new Row(), name));
});

describe('first', () => {
  it('is there', () => {});
});

describe('last', () => {
  it('is there', () => {});
});
