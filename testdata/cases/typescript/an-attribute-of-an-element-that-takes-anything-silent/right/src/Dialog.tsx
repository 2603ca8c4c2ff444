import React from 'react';
import { Modal } from './Modal';
import { size } from './size';

export const Dialog = (props: { of: string }) => {
  return <Modal of={size(props.of)}>dialog</Modal>;
};
