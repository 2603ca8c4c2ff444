import { find } from './api';

export const later = () => find("a").then((user) => user?.name);
