import { make } from './api';

export const x = make(1, "EUR");
