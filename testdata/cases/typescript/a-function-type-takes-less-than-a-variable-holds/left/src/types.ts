export type Handler = (event: string) => void;
