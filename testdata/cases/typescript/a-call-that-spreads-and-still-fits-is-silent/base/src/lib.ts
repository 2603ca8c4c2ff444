export function send(target: string, body?: string, kind?: string): void { console.log(target, body, kind); }
