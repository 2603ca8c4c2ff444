export function route(path: string) { return (target: any, key?: any) => target; }
