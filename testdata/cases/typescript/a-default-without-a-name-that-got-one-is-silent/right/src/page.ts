import Dialog from "./Dialog";

export const page = 1;
export const dialog = Dialog;
