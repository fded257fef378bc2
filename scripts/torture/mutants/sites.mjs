// Small changes of a source that a test should notice: a boundary moved by one, a condition turned,
// a step left out.
// a step left out.
import ts from 'typescript';

const K = ts.SyntaxKind;
const BINARY = {
  [K.LessThanToken]: ['<=', '>='],
  [K.LessThanEqualsToken]: ['<', '>'],
  [K.GreaterThanToken]: ['>=', '<='],
  [K.GreaterThanEqualsToken]: ['>', '<'],
  [K.EqualsEqualsEqualsToken]: ['!=='],
  [K.ExclamationEqualsEqualsToken]: ['==='],
  [K.AmpersandAmpersandToken]: ['||'],
  [K.BarBarToken]: ['&&'],
  [K.PlusToken]: ['-'],
  [K.MinusToken]: ['+'],
  [K.AsteriskToken]: ['/'],
  [K.SlashToken]: ['*'],
  [K.PlusEqualsToken]: ['-='],
  [K.MinusEqualsToken]: ['+='],
};
const TEXTS = new Set([K.StringLiteral, K.NoSubstitutionTemplateLiteral, K.TemplateExpression]);
const METHODS = { some: 'every', every: 'some', min: 'max', max: 'min' };

/**
 * All of a source, in order: each `{ start, end, text }` replaces these characters; `line` is
 * 1-based, `what` names the change.
 */
export function sitesOf(source) {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
  const sites = [];
  const replace = (node, text, from = node.getStart()) => {
    const was = source.slice(from, node.end);
    sites.push({
      start: from,
      end: node.end,
      text,
      line: file.getLineAndCharacterOfPosition(from).line + 1,
      what: `${short(was)} → ${text === '' ? 'left out' : short(text)}`,
    });
  };
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      const joinsTexts = kind === K.PlusToken && [node.left, node.right].some(({ kind: side }) => TEXTS.has(side));
      if (!joinsTexts) {
        for (const text of BINARY[kind] ?? []) {
          const changed = `${node.left.getText()} ${text} ${node.right.getText()}`;
          sites.push({
            start: node.operatorToken.getStart(),
            end: node.operatorToken.end,
            text,
            line: file.getLineAndCharacterOfPosition(node.operatorToken.getStart()).line + 1,
            what: `${short(node.getText())} → ${short(changed)}`,
          });
        }
      }
    } else if (ts.isIfStatement(node)) {
      for (const text of ['true', 'false']) replace(node.expression, text);
    } else if (ts.isConditionalExpression(node)) {
      for (const text of ['true', 'false']) replace(node.condition, text);
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken) {
      replace(node, node.operand.getText());
    } else if (ts.isPropertyAccessExpression(node) && Object.hasOwn(METHODS, node.name.text)) {
      if (ts.isCallExpression(node.parent)) replace(node.name, METHODS[node.name.text]);
    } else if (ts.isReturnStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node)) {
      if (!isLast(node)) replace(node, ';');
    } else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
      replace(node, ';');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return sites;
}

/**
 * A return at the end of a function is what it is for; without it nothing works and any test
 * notices.
 */
function isLast(node) {
  const { parent } = node;
  return ts.isBlock(parent) && ts.isFunctionLike(parent.parent) && parent.statements.at(-1) === node;
}

/** The source in which each function notes that it ran, as `hit(<where its body begins>)`. */
export function noting(source, hit) {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
  const inserts = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body !== undefined) {
      const { body } = node;
      const start = body.getStart();
      if (ts.isBlock(body)) {
        inserts.push([afterSuper(node) ?? start + 1, ` ${hit(start)};`]);
      } else {
        inserts.push([start, `(${hit(start)}, (`], [body.end, '))']);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  let [noted, at] = ['', 0];
  for (const [place, text] of inserts.sort((a, b) => a[0] - b[0])) {
    noted += source.slice(at, place) + text;
    at = place;
  }
  return noted + source.slice(at);
}

const afterSuper = (node) =>
  ts.isConstructorDeclaration(node)
    ? node.body.statements.find((one) => one.getText().startsWith('super('))?.end
    : undefined;

/** Where the body begins of the innermost function around a place, or undefined outside of all. */
export function functionAround(source, place) {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
  let found;
  const visit = (node) => {
    if (node.pos > place || node.end <= place) return;
    if (ts.isFunctionLike(node) && node.body !== undefined && node.body.getStart() <= place)
      found = node.body.getStart();
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function short(text) {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 67)}...` : line;
}
