import { gql } from '@apollo/client';
export const ORDERS = gql`
  query Orders {
    orders { id note }
  }
`;
