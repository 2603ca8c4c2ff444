import { open } from './store';

open('a');
