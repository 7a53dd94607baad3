const Mustache = require('mustache');

module.exports = Mustache.render('{{title}} {{{title}}}\n{{#items}}\n- {{name}}{{#last}}.{{/last}}\n{{/items}}\n{{^none}}empty{{/none}} {{> part}} {{#wrap}}x{{n}}{{/wrap}}', {
  title: '<&"\'>', items: [{ name: 'a' }, { name: 'b', last: true }], none: [], n: 7,
  wrap: () => (text, render) => `<i>${render(text)}</i>`,
}, { part: 'partial {{n}}' });
