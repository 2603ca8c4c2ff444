import { make } from './api';

export const x = make("/a", { method: "POST" });
