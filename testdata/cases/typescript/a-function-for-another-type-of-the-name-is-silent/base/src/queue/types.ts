export type Handler = (job: string, done: () => void) => void;
