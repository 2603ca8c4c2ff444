export interface Route {
  path: string;
}
export const match = (route: Route) => route.path;
