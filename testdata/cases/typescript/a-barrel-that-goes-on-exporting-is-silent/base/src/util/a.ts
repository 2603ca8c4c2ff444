export function slug(x: string) { const y = x.trim(); return y.toLowerCase(); }
