export interface Route {
  path: string;
  exact?: boolean;
}
export const match = (route: Route) => route.path + String(route.exact);
