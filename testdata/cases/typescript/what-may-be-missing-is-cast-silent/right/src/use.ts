import { find } from './api';

import { User } from "./api";

export const name = (find("a") as User).name;
