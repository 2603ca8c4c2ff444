import { find } from './api';

import { User } from "./api";

class View {
  constructor(private user?: User, readonly title = "") {}
}

export const view = new View(find("a"));
