export default function helper() { return 1; }
export const z = 1;
