import { Box, Label } from './api';

export const box: Box<Label> = load();

declare function load(): Box<Label>;
