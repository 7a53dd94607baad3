const nunjucks = require('nunjucks/browser/nunjucks.js');

const templates = {
  'base.html': '<h1>{% block title %}base{% endblock %}</h1>{% block body %}{% endblock %}',
  'page.html': '{% extends "base.html" %}{% import "macros.html" as m %}{% block title %}{{ super() }} {{ title | upper }}{% endblock %}'
    + '{% block body %}{% for each in items | sort(attribute="n") %}{{ loop.index }}{{ m.field(each) }}{% else %}none{% endfor %}{{ items | length }}{% endblock %}',
  'macros.html': '{% macro field(each, kind="x") %}<{{ kind }}>{{ each.name }}={{ each.n | round(1) }}</{{ kind }}>{% endmacro %}',
};
const Loader = nunjucks.Loader.extend({
  getSource: (name) => templates[name] === undefined ? null : { src: templates[name], path: name, noCache: false },
});
const environment = new nunjucks.Environment(new Loader(), { autoescape: true });
environment.addFilter('shout', (text) => `${text}!`);
module.exports = environment.render('page.html', { title: 'täst', items: [{ name: '<b>', n: 2.26 }, { name: 'a', n: 1 }] })
  + environment.renderString('{{ x | shout }}{% set y = [1, 2, 3] %}{{ y | join("-") }}', { x: '<' });
