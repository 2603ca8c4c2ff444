import * as mail from "./mail";
import { Mailer } from "./mail";

jest.spyOn(mail, "sendMail").mockReturnValue("x");
vi.spyOn(Mailer.prototype, "sendAll");
