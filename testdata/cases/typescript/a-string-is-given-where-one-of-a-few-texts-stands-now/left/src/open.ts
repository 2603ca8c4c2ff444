export type Kind = "line" | "text";

export const open = (kind: Kind, id: string): string => id + kind;
