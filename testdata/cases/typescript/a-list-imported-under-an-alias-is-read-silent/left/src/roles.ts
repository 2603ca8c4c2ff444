export const ROLES = ["admin", "user"] as const;
