export const all = [
  'half',
  'one',
  'two',
  'three',
];
