export const all = [
  'one',
  'two',
  'three',
  'four',
];
