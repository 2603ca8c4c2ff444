export const ROLES: string[] = ["admin", "user"];
