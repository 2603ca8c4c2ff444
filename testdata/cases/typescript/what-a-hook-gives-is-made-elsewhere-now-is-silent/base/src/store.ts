export const useStore = <T>(initial: T): T => initial;
