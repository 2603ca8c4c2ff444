export type Kind = "line" | "text";

export const open = (id: string, kind: Kind): string => id + kind;
