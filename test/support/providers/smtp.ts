import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface SmtpStandIn {
  url: string;
  /** The mails it has taken. */
  taken: string[];
  /** What it answers to RCPT. */
  recipient: string;
  /** What it answers once it has a mail whole: a reply, nothing ever, or the line is cut. */
  data: string | 'hang' | 'drop';
  wait(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Enough of RFC 5321 to take mail. */
export async function startSmtp(): Promise<SmtpStandIn> {
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let mail: string | null = null;
    socket.write('220 mail.test ESMTP\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (mail !== null) {
        mail += text;
        if (!mail.endsWith('\r\n.\r\n')) return;
        smtp.taken.push(mail);
        mail = null;
        for (const look of [...waiting]) look();
        if (smtp.data === 'drop') socket.destroy();
        else if (smtp.data !== 'hang') socket.write(`${smtp.data}\r\n`);
      } else if (/^DATA/i.test(text)) {
        mail = '';
        socket.write('354 go on\r\n');
      } else if (/^RCPT/i.test(text)) socket.write(`${smtp.recipient}\r\n`);
      else if (/^QUIT/i.test(text)) socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const smtp: SmtpStandIn = {
    url: `smtp://127.0.0.1:${(server.address() as { port: number }).port}`,
    taken: [],
    recipient: '250 ok',
    data: '250 taken',
    wait: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (smtp.taken.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return smtp;
}
