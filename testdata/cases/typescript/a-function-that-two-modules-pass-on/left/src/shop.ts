import { make } from './api';

export const none = [];
