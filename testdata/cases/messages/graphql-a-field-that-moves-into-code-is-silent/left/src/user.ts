export const typeDefs = gql`
  extend type User {
    mail: String
  }
`;
