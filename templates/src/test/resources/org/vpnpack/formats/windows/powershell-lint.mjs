// Prints, as JSON, what a PowerShell script calls: node powershell-lint.mjs NODE_MODULES SCRIPT
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [modules, script] = process.argv.slice(2);
const { Parser, Language } = createRequire(join(modules, 'here.js'))('web-tree-sitter');
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(join(modules, 'tree-sitter-powershell', 'tree-sitter-powershell.wasm')));
const source = readFileSync(script, 'utf8');
const tree = parser.parse(source);
const result = { errors: [], functions: {}, commands: [] };

// One pass over the parser's tree: asking it node by node takes minutes.
const cursor = tree.walk();
function copy() {
  const node = { type: cursor.nodeType, text: source.slice(cursor.startIndex, cursor.endIndex), children: [] };
  node.line = cursor.startPosition.row + 1;
  if (node.type === 'ERROR' || cursor.nodeIsMissing) {
    result.errors.push(`line ${node.line}: ${node.text.slice(0, 60)}`);
  }
  if (cursor.gotoFirstChild()) {
    do node.children.push(copy());
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return node;
}
const root = copy();
if (tree.rootNode.hasError && result.errors.length === 0) {
  result.errors.push('somewhere');
}

function all(node, type) {
  const below = node.children.flatMap((child) => all(child, type));
  return node.type === type ? [node, ...below] : below;
}
const hashKeys = (node) => all(node, 'hash_entry').map((entry) => all(entry, 'key_expression')[0].text);

// A function's own parameters, and the keys of the tables in it, for those that return one.
const returned = {};
for (const f of all(root, 'function_statement')) {
  const name = all(f, 'function_name')[0].text;
  result.functions[name] = all(f, 'script_parameter').map((p) => p.text.match(/\$(\w+)\s*$/)[1]);
  returned[name] = hashKeys(f);
}

// What each variable that can be splatted holds, wherever it is filled.
const tables = {};
for (const assignment of all(root, 'assignment_expression')) {
  const [left, , value] = assignment.children;
  const whole = /^\$(\w+)$/.exec(left.text.trim());
  const entry = /^\$(\w+)\['(\w+)'\]$/.exec(left.text.trim());
  if (entry) {
    (tables[entry[1]] ??= []).push(entry[2]);
  } else if (whole && value) {
    (tables[whole[1]] ??= []).push(...(returned[value.text.trim()] ?? hashKeys(value)));
  }
}

// A command's own elements; those of a command inside it are that one's.
function elements(node, found) {
  if (node.type === 'command_parameter') {
    found.push(node.text.replace(/^-|:$/g, ''));
  } else if (node.type === 'variable' && node.text.startsWith('@')) {
    found.push(...(tables[node.text.slice(1)] ?? [node.text]));
  }
  node.children.filter((child) => child.type !== 'command').forEach((child) => elements(child, found));
  return found;
}
for (const command of all(root, 'command')) {
  result.commands.push({
    line: command.line,
    name: all(command, 'command_name')[0].text,
    parameters: elements(command, []),
  });
}
console.log(JSON.stringify(result));
