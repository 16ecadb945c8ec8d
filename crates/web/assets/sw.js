// Keeps the shell, so that the installed app opens without a network and says plainly what needs one. It keeps no report, no
// address and nothing that was shared.
'use strict';
const CACHE = 'namkhong-' + "{{version}}";
const FILES = "{{files}}";

addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...FILES, '/offline'])).then(() => skipWaiting()));
});
addEventListener('activate', (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
    .then(() => clients.claim()));
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (FILES.includes(path)) {
    event.respondWith(caches.match(path).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match('/offline')));
  }
});
