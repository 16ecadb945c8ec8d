// A small world on this machine for proofs and reminders: one site, its DNS, a mail server. Nothing of it asks the Internet.
import dgram from 'node:dgram';
import http from 'node:http';
import net from 'node:net';

const listening = (server, ...where) => new Promise((resolve) => { server.listen(...where, () => resolve(server.address().port)); });

// A site whose pages can be changed at any time: path -> HTML, or an object for JSON.
export async function startSite() {
  const pages = new Map();
  const server = http.createServer((request, response) => {
    const page = pages.get(request.url);
    if (page === undefined) {
      response.writeHead(404).end();
    } else if (typeof page === 'string') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    } else {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page));
    }
  });
  const port = await listening(server, 0, '127.0.0.1');
  return { pages, port, stop: () => server.close() };
}

// DNS over UDP: every name is this machine, and has the TXT records that are set (RFC 1035).
export async function startDns() {
  const records = new Map();
  const socket = dgram.createSocket('udp4');
  socket.on('message', (question, from) => {
    const labels = [];
    let at = 12;
    while (question[at]) {
      labels.push(question.toString('latin1', at + 1, at + 1 + question[at]));
      at += question[at] + 1;
    }
    const [name, kind] = [labels.join('.').toLowerCase(), question.readUInt16BE(at + 1)];
    const asked = question.subarray(12, at + 5);
    const texts = kind === 16 ? records.get(name) ?? [] : [];
    const found = kind === 1 ? [Buffer.from([127, 0, 0, 1])] : texts.map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]));
    const answers = found.map((data) => {
      const head = Buffer.from([0xc0, 12, 0, kind, 0, 1, 0, 0, 0, 60, 0, data.length]);
      return Buffer.concat([head, data]);
    });
    const missing = kind === 16 && !records.has(name);
    const head = Buffer.from([question[0], question[1], 0x81, missing ? 0x83 : 0x80, 0, 1, 0, answers.length, 0, 0, 0, 0]);
    socket.send(Buffer.concat([head, asked, ...answers]), from.port, from.address);
  });
  await new Promise((resolve) => { socket.bind(0, '127.0.0.1', resolve); });
  return { records, port: socket.address().port, stop: () => socket.close() };
}

// A mail server that takes every message and keeps it (RFC 5321, as far as a client that sends needs it).
export async function startMail() {
  const messages = [];
  const server = net.createServer((socket) => {
    let [data, held] = [null, ''];
    const say = (line) => socket.write(`${line}\r\n`);
    say('220 mail.test ESMTP');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      held += chunk.toString('latin1');
      for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
        const line = held.slice(0, end);
        held = held.slice(end + 2);
        if (data !== null) {
          if (line !== '.') { data.push(line); continue; }
          messages.push(Buffer.from(data.join('\r\n'), 'latin1').toString('utf8'));
          data = null;
          say('250 kept');
        } else if (/^EHLO/i.test(line)) {
          say('250-mail.test'); say('250-8BITMIME'); say('250 SMTPUTF8');
        } else if (/^DATA/i.test(line)) {
          data = [];
          say('354 go on');
        } else if (/^QUIT/i.test(line)) {
          say('221 bye');
          socket.end();
        } else {
          say('250 fine');
        }
      }
    });
  });
  const port = await listening(server, 0, '127.0.0.1');
  return { messages, port, stop: () => server.close() };
}
