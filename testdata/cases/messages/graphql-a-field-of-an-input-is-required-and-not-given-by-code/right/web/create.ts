import { gql } from "graphql-tag";

export const CREATE = gql`
  mutation Create($sku: String!) {
    createOrder(input: { sku: $sku }) {
      id
    }
  }
`;
