import { Box } from './Box';
import { size } from './size';

export function Row(props: { of: string }) {
  return <Box label={props.of} width={size(props.of)} />;
}
