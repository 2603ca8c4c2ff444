import { make, Kind } from './api';

export const none = [];
