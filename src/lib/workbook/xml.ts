/**
 * A part of a workbook as events, in pieces, so that no more than one piece is text at a time.
 * Prefixes of names are left out.
 */
import { SaxesParser } from 'saxes';
import { WorkbookError } from './errors.js';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlTaker {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

const PIECE = 1 << 18;

const localName = (name: string) => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/**
 * Throws a WorkbookError where it is no XML. Entities other than the five of XML are not known, so
 * that none can grow.
 */
export function readXml(bytes: Uint8Array, taker: XmlTaker): void {
  const parser = new SaxesParser({ position: false });
  const decoder = new TextDecoder('utf-8');
  parser.on('opentag', (tag) => taker.open(localName(tag.name), tag.attributes as Attributes));
  parser.on('closetag', (tag) => taker.close(localName(tag.name)));
  parser.on('text', (text) => taker.text(text));
  parser.on('cdata', (text) => taker.text(text));
  parser.on('error', (error) => {
    throw new WorkbookError('damaged', { cause: error.message.slice(0, 200) });
  });
  for (let at = 0; at < bytes.length; at += PIECE) {
    parser.write(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
  }
  parser.write(decoder.decode());
  parser.close();
}

/** An attribute whatever its prefix. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  const found = Object.keys(attributes).find((key) => localName(key) === name);
  return found === undefined ? undefined : attributes[found];
}
