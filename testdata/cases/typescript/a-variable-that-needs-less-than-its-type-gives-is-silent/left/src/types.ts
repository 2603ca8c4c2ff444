export type Handler = (event: string, at: number) => void;
