// Parses the PowerShell files that are given. Prints the commands that each calls, one a line, and where the grammar does
// not fit; the exit status is 1 if it does not.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const grammar = fileURLToPath(new URL('node_modules/tree-sitter-powershell/tree-sitter-powershell.wasm', import.meta.url));
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));

let broken = false;
for (const file of process.argv.slice(2)) {
  const visit = (node) => {
    if (node.isError || node.isMissing) {
      broken = true;
      const { row, column } = node.startPosition;
      console.log(`${file}:${row + 1}:${column + 1}: ${node.isMissing ? 'missing ' + node.type : 'does not parse: ' + node.text}`);
    } else if (node.type === 'command_name') {
      console.log(node.text);
    }
    node.children.forEach(visit);
  };
  visit(parser.parse(readFileSync(file, 'utf8')).rootNode);
}
process.exit(broken ? 1 : 0);
