import { marked, Lexer } from 'marked';

const text = `# Head *one*

| a | b |
|:--|--:|
| 1 | \`2\` |

1. x
   - [ ] y
   - [x] z

> quote <b>html</b> &amp; **bold** ~~gone~~ <https://example.org>

\`\`\`js
let a = 1 < 2;
\`\`\`

[ref]: https://example.org "T"
A [link][ref] and ![image](i.png)\\
break.`;
marked.use({ renderer: { heading: ({ depth, text: title }) => `<h${depth} id="x">${title}</h${depth}>\n` } });
export default marked.parse(text, { gfm: true }) + JSON.stringify(new Lexer().lex('a *b*'));
