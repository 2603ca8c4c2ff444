export function fetchUser(id: string): Promise<string> { return Promise.resolve(id); }
