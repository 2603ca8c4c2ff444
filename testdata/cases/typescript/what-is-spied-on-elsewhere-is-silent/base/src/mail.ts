export function sendMail(to: string) {
  return to;
}
export class Mailer {
  sendAll(to: string[]) {
    return to;
  }
}
