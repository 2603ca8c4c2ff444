import { make, Kind } from './api';

export const none = [];

export const one = make(1);

export const kind = Kind.A;
