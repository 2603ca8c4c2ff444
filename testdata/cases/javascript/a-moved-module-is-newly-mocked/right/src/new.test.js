jest.mock("./mail");

test("it", () => {});
