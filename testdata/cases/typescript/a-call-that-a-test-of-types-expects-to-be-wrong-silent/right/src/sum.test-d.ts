import { expectError } from 'tsd';
import { total } from './sum';

expectError(total([1]));
