export { ApiClient } from "./client";
