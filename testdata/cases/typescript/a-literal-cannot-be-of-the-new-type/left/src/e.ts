export function wait(duration: string): void {}
wait('100ms');
