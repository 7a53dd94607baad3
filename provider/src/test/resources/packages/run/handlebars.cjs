const Handlebars = require('handlebars');

Handlebars.registerHelper('loud', (text, options) => new Handlebars.SafeString(`<b>${options.fn({ text: text.toUpperCase() })}</b>`));
Handlebars.registerPartial('row', '{{#each this}}{{@index}}:{{name}}{{#unless @last}}, {{/unless}}{{else}}none{{/each}}');
const template = Handlebars.compile('{{title}} {{{title}}} {{#loud title}}[{{text}}]{{/loud}} {{> row rows}} {{lookup map key}}');
module.exports = [
  template({ title: '<Täst>', rows: [{ name: 'a' }, { name: 'b & c' }], map: { k: 'v' }, key: 'k' }),
  Handlebars.precompile('{{#if a}}{{b}}{{/if}}'),
].join('\n');
