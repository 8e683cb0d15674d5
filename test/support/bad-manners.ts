import { type Socket } from 'node:net';
import { type ReceivedMail } from './mail-server';
import { readMail } from './mailbox';

type Manner = (line: Socket, taken: (mail: ReceivedMail) => void) => void;

/** Mail servers as one meets them at night. Each has one line to misbehave on. */
export const saysNothing: Manner = () => undefined;

export const speaksGarbage: Manner = (line) => {
  line.write('zq77 this is no mail server\r\n<html>\0\xff\r\n'.repeat(50));
};

export const hangsUp: Manner = (line) => void line.destroy();

export const isTooBusy: Manner = (line) => void line.end('421 4.3.2 zq77 too busy\r\n');

/** Takes the whole mail in, and never says that it did. */
export const hangsAfterData: Manner = (line, taken) => converse(line, taken, () => undefined);

/** The same, with a byte now and then, so that the line never looks dead. */
export const dripsAfterData: Manner = (line, taken) =>
  converse(line, taken, () => {
    const drip = setInterval(() => line.write('2'), 1_000);
    line.once('close', () => clearInterval(drip));
  });

/** Just enough of RFC 5321 to be given a mail. */
function converse(line: Socket, taken: (mail: ReceivedMail) => void, then: () => void): void {
  let heard = '';
  const recipients: string[] = [];
  line.write('220 hello\r\n');
  line.setEncoding('latin1').on('data', (part: string) => {
    heard += part;
    if (heard.endsWith('\r\n.\r\n')) {
      taken({ ...readMail(Buffer.from(heard.slice(0, -5), 'latin1')), recipients });
      return then();
    }
    if (!heard.endsWith('\r\n') || /^(?!EHLO|HELO|MAIL|RCPT|DATA)/.test(heard)) return;
    recipients.push(...(/(?<=RCPT TO:<)[^>]+/.exec(heard) ?? []));
    line.write(heard.startsWith('DATA') ? '354 go on\r\n' : '250 fine\r\n');
    heard = '';
  });
}
