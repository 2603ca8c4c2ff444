import { Route } from "./routes";

export function adminRoutes(): Route[] {
  return [
    { path: "/admin", exact: true },
    { path: "/admin/users" },
  ];
}
