export function wait(ms: number): void {}
wait(100);
