import React from 'react';

export const Modal: React.FC<{ width?: number; of?: unknown }> = props => {
  return <div>{props.children}</div>;
};
