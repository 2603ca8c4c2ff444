export function send(target: string, body?: string): void { console.log(target, body); }
