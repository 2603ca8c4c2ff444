import { gql, useQuery } from "@apollo/client";
const ORDER = gql`
  query Order($id: ID!) {
    order(id: $id) { id total }
  }
`;
export const useOrder = (id: string) => useQuery(ORDER, { variables: { id } });
