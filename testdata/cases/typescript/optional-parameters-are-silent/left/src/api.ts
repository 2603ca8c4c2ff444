export function fetchUser(id: string, fresh?: boolean, n = 2): Promise<string> { return Promise.resolve(id + fresh + n); }
