import { money } from "@lib/money";
export const show = () => money(5);
