import { Storage, open } from "./store";

const fake: Storage = { get: (id) => id, put() {}, drop: () => {} };
const some = { get: jest.fn() } as unknown as jest.Mocked<Storage>;
open({ get: (id) => id, put: jest.fn(), drop: jest.fn() });
