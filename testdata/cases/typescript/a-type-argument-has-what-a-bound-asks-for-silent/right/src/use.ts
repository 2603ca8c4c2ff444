import { Box, Cart } from './api';

export let box: Box<Cart> | undefined;
export let other: Box<{ id: string; more: number }> | undefined;
