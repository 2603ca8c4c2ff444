import { Storage, open } from "./store";

const fake: Storage = { get: (id) => id, put() {} };
const mock: jest.Mocked<Storage> = { get: jest.fn(), put: jest.fn() };
open({ get: (id) => id, put: jest.fn() });
