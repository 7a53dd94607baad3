// What does not fit into a message: bytes and lists that Java sends ahead, in pieces, and lists that Java fetches.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, ArrayPrototypeSlice, Uint8Array } = internal.primordials;
  const { inbox } = internal;

  internal.op('inbox.bytes', (length) => internal.inboxPut(new Uint8Array(length)));
  internal.op('inbox.chunk', (index, offset, count, at) => {
    const target = inbox[index];
    const bytes = internal.bytes();
    for (let i = 0; i < count; i++) {
      target[offset + i] = bytes[at + i];
    }
  });
  internal.op('inbox.list', () => internal.inboxPut([]));
  internal.op('inbox.append', (index, ...more) => {
    for (let i = 0; i < more.length; i++) {
      ArrayPrototypePush(inbox[index], more[i]);
    }
  });

  internal.op('refs.length', (id) => internal.valueOf(id).length);
  internal.op('refs.slice', (id, from, to) => ArrayPrototypeSlice(internal.valueOf(id), from, to));
})
