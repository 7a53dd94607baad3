const { h, Fragment, createContext } = require('preact');
const { useContext, useState } = require('preact/hooks');
const render = require('preact-render-to-string');

const Theme = createContext('light');
const Item = ({ name }) => {
  const [n] = useState(name.length);
  return h(Fragment, null, h('li', { class: useContext(Theme), style: { color: 'red', marginTop: 3 } }, `${name} <&>`, n), h('hr'));
};
module.exports = render.render(h(Theme.Provider, { value: 'dark' }, h('ul', null, ['Ada', 'Grace'].map((name) => h(Item, { name })))));
