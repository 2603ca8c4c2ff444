import { Badge } from './Badge';

export function App() {
  return <Badge label="x" />;
}
