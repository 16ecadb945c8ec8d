// The screens as HTML. What belongs to the text of a picture carries `data-kind` (and `data-author`), what a phone or a
// program writes around it carries `data-small`; screenshots.mjs reads its truth from these.
import { colours, manners } from './skins.mjs';

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
const small = (text, tag = 'span', more = '') => (text ? `<${tag} data-small ${more}>${escape(text)}</${tag}>` : '');
const said = (kind, text, tag = 'div', more = '', author = '') => `<${tag} class="t ${more}" data-kind="${kind}" `
  + `${author && `data-author="${escape(author)}"`}>${escape(text)}</${tag}>`;

// A coloured disc with the first letter of a name.
function face(name) {
  const hue = [...name].reduce((sum, sign) => sum + sign.codePointAt(0) * 7, 0) % 360;
  return `<div class="face" style="background:hsl(${hue} 55% 42%)">${small([...name.trim()][0].toUpperCase())}</div>`;
}

function status(shot) {
  const bars = [4, 6, 8, 10].map((height) => `<i style="height:${height}px"></i>`).join('');
  const cells = `<div class="cells"><div class="bars">${bars}</div>${small(shot.turn % 3 ? '4G' : '5G')}`
    + `${shot.turn % 2 ? small(`${shot.battery}%`) : ''}<div class="battery"><i style="width:${shot.battery}%"></i></div></div>`;
  return `<div class="status">${small(shot.clock, 'b')}${cells}</div>`;
}

const art = (turn) => `<div class="art" style="background:linear-gradient(${turn * 37}deg, hsl(${turn * 53 % 360} 50% 45%), `
  + `hsl(${turn * 91 % 360} 60% 70%) 55%, hsl(${turn * 29 % 360} 40% 30%))"></div>`;

function chatBar(text, way) {
  const who = `<div class="who">${small(text.title, 'b')}${small(text.status)}</div>`;
  if (way.stacked) return `<div class="bar stacked">${face(text.title)}${who}</div>`;
  return `<div class="bar"><div class="arrow"></div>${face(text.title)}${who}<div class="camera"></div><div class="dots"></div></div>`;
}

// One message; `next` when the one before is by the same hand.
function message([author, words, time], next, text, way) {
  const sent = author === 'me';
  const kind = sent ? 'sent' : 'received';
  const name = text.group && !sent && !next ? small(author, 'span', 'class="name"') : '';
  const corner = way.clock === 'corner' && time ? small(sent ? `${time} ✓` : time, 'span', 'class="time corner"') : '';
  const under = way.clock === 'under' && time ? small(time, 'span', 'class="time"') : '';
  const spoken = said(kind, words, 'span', '', text.group && !sent ? author : '');
  const bubble = `<div class="bubble">${way.names === 'inside' ? name : ''}${spoken}${corner}${under}</div>`;
  return `<div class="row item ${kind} ${next ? 'next' : ''} ${text.form === 'chat' && way.names === 'inside' ? 'top' : ''}">`
    + `${sent || way.stacked || text.form === 'sms' ? '' : face(author)}<div class="column">`
    + `${way.names === 'above' ? name : ''}${bubble}</div></div>`;
}

function chat(text, shot) {
  const way = manners(shot.skin);
  const rows = text.messages.map((each, at) => message(each, at > 0 && text.messages[at - 1][0] === each[0], text, way));
  const foot = { azure: 'Tin nhắn', bolt: 'Aa', apple: 'iMessage', plane: 'Message', leaf: 'Nhập tin nhắn',
    grape: 'Nhập tin nhắn...', material: 'Tin nhắn văn bản' }[shot.skin];
  return `${status(shot)}${chatBar(text, way)}<div class="scroll chat drop-first ${way.low ? 'low' : ''} ${way.clock === 'none' ? 'tail' : ''}">`
    + `<div class="day">${small(text.day)}</div>${rows.join('')}</div>`
    + `<div class="foot"><div class="round"></div><div class="field">${small(foot)}</div><div class="round"></div></div>`;
}

// Text messages: as a conversation, or as cards on a locked screen.
function sms(text, shot) {
  const messages = text.messages.map((each) => (each[0] === 'me' ? each : [text.sender, ...each]));
  if (shot.skin !== 'locked') return chat({ ...text, title: text.sender, status: '', messages }, shot);
  const cards = messages.map(([, words, time]) => `<div class="card item"><div class="head">${small(text.sender, 'b')}${small(time)}</div>`
    + `${said('received', words)}</div>`);
  return `<div class="scroll locked drop-last" style="background:var(--wall)">${status(shot)}<div class="clock">${small(shot.day)}`
    + `${small(shot.clock, 'b')}</div>${cards.join('')}</div>`;
}

function post(text, shot) {
  const words = text.paragraphs.map((each) => said('paragraph', each, 'div', 'item', text.author)).join('');
  const [likes, ...rest] = text.counts;
  const acts = text.lang === 'en' ? ['Like', 'Comment', 'Share'] : ['Thích', 'Bình luận', 'Chia sẻ'];
  const comments = (text.comments ?? []).map(([name, comment]) => `<div class="comment item">${face(name)}<div>${small(name, 'b')}`
    + `${said('paragraph', comment, 'div', '', name)}</div></div>`).join('');
  const one = `<div class="post"><div class="by">${face(text.author)}<div>${small(text.author, 'b')}${small(`${text.time} ·`)}</div></div>`
    + `${words}${shot.turn % 2 ? art(shot.turn) : ''}<div class="tally">${small(`👍 ${likes}`)}${small(rest.join(' · '))}</div>`
    + `<div class="acts">${acts.map((act) => small(act)).join('')}</div>${comments}</div>`;
  if (shot.desktop) return `<div class="scroll feed drop-last"><div style="width:600px;margin:24px auto">${one}</div></div>`;
  return `${status(shot)}<div class="bar"><div class="arrow"></div><div class="who">${small(text.lang === 'en' ? 'Post' : 'Bài viết', 'b')}`
    + `</div><div class="dots"></div></div><div class="scroll feed drop-last">${one}</div>`;
}

function article(text, shot) {
  const words = text.paragraphs.map((each) => said('paragraph', each, 'p', 'item')).join('');
  const parts = [said('headline', text.headline, 'h1'), said('paragraph', `${text.date} - ${text.author}`, 'span', 'dateline'),
    said('paragraph', text.lead, 'span', 'lead')];
  return `${parts.join('')}${shot.turn % 3 === 1 ? art(shot.turn) : ''}${words}`;
}

function news(text, shot) {
  if (!shot.desktop) {
    return `${status(shot)}<div class="bar"><div class="url">${small(text.url)}</div><div class="dots"></div></div>`
      + `<div class="scroll paper drop-last">${small(text.source, 'span', 'class="masthead"')}${small(text.section, 'span', 'class="section"')}`
      + `${article(text, shot)}</div>`;
  }
  const menu = text.lang === 'en' ? ['Home', 'World', 'Business', 'Culture'] : ['Trang chủ', 'Thời sự', 'Kinh tế', 'Văn hoá'];
  const aside = [small(text.lang === 'en' ? 'Most read' : 'Đọc nhiều', 'span', 'class="title"'),
    ...(text.side ?? []).map((each) => said('paragraph', each, 'div', 'side'))];
  return `<div class="bar"><div class="arrow"></div><div class="url">${small(`https://${text.url}/${text.id}`)}</div></div>`
    + `<div class="menu">${small(text.source, 'span', 'class="masthead"')}${menu.map((each) => small(each)).join('')}</div>`
    + `<div class="scroll drop-last"><div class="two paper"><div>${article(text, shot)}</div><div class="aside">${aside.join('')}</div></div></div>`;
}

function email(text, shot) {
  const head = shot.desktop ? '' : `${status(shot)}<div class="bar"><div class="arrow"></div><div class="who"></div><div class="dots"></div></div>`;
  const words = text.paragraphs.map((each) => said('paragraph', each, 'p', 'item')).join('');
  const foot = text.lang === 'en' ? ['Reply', 'Forward'] : ['Trả lời', 'Chuyển tiếp'];
  return `${head}<div class="scroll letter drop-last">${said('headline', text.subject, 'h1')}`
    + `<div class="by">${face(text.from)}<div>${small(text.from, 'b')}${small(`<${text.address}>`, 'div')}${small(text.date, 'div')}</div></div>`
    + `${words}</div><div class="foot">${foot.map((each) => `<div class="field">${small(each)}</div>`).join('')}</div>`;
}

const poster = (text, shot) => `<div class="scroll poster ${shot.skin}">`
  + `${text.lines.map((line) => said('paragraph', line, 'div', 'item')).join('')}</div>`;

// The whole page of a shot: `text` as in texts.jsonl, `shot` as in the plan of screenshots.mjs.
export function pageOf(text, shot) {
  const body = { chat, sms, post, news, email, poster }[text.form](text, shot);
  const fonts = ['inter/400', 'inter/600', 'inter/700', 'roboto/400', 'roboto/500', 'roboto/700', 'roboto-condensed/400',
    'roboto-condensed/700'];
  return `<!doctype html><html lang="${text.lang.slice(0, 2)}"><meta charset="utf-8"><title>${text.id}</title>`
    + `${fonts.map((each) => `<link rel="stylesheet" href="/fonts/${each}.css">`).join('')}<style>`
    + `${[400, 600].map((weight) => `@font-face{font-family:'Be Vietnam Pro';font-weight:${weight};`
      + `src:url(/assets/bvp-${weight}.woff2)}`).join('')}`
    + `@font-face{font-family:Twemoji;src:url(/emoji/twemoji.woff2)}</style><link rel="stylesheet" href="/screens.css"><body style="--font:'${shot.font}';--size:${shot.size}px;`
    + `${escape(colours(shot.skin, shot.scheme, shot.turn))}">${body}</body></html>`;
}
