import { make } from './api';

export const x = make({ title: "a" });
