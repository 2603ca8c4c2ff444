import { Box } from './api';

export let box: Box<any> | undefined;
