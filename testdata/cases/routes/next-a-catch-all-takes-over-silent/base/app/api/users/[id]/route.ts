export async function GET() { return one(1); }
export const a = 1;
export const b = 2;
