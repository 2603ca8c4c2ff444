import { make } from './api';

export const none = [];

export const one = make(1);
