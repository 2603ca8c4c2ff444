export function slug(x: string) { return x; }
export function trim(x: string) { return x.trim(); }
