import { describe, it } from 'vitest';

describe('first', () => {
  it('is there', () => {});
});

describe('last', () => {
  it('is there', () => {});
});
