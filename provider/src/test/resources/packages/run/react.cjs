// Renders to a string, and streams with a part that comes later.
const React = require('react');
const { renderToString, renderToStaticMarkup, renderToReadableStream } = require('react-dom/server.edge');

const { createElement: h, useState, useMemo, createContext, useContext, Suspense, use } = React;
const Theme = createContext('light');
function Item({ name }) {
  const theme = useContext(Theme);
  const [count] = useState(3);
  return h('li', { className: theme, style: { marginTop: 2 }, 'data-n': count }, `${name} <&> `, useMemo(() => name.length, [name]));
}
const list = h(Theme.Provider, { value: 'dark' }, h('ul', null, ['Ada', 'Grace'].map((name) => h(Item, { key: name, name }))));
const later = new Promise((resolve) => setTimeout(resolve, 5, 'came later'));
const Later = () => h('i', null, use(later));
const page = h('div', null, list, h(Suspense, { fallback: h('b', null, 'wait') }, h(Later)));

module.exports = (async () => {
  const stream = await renderToReadableStream(page);
  const decoder = new TextDecoder();
  let streamed = '';
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    streamed += decoder.decode(value, { stream: true });
  }
  streamed += decoder.decode();
  return JSON.stringify([renderToString(list), renderToStaticMarkup(list), streamed], null, 1);
})();
