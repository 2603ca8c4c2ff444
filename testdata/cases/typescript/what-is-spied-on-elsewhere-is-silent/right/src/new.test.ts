import * as mail from "./other";

jest.spyOn(mail, "sendMail").mockReturnValue("x");
