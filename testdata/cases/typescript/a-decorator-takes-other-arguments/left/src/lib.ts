export function route(method: string, path: string) { return (target: any, key?: any) => target; }
