export function send(target: string, ...rest: string[]): void { console.log(target, rest); }
