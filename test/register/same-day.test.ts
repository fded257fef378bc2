/**
 * Transfers of one person on one day: which moves their rows come to, in whatever order they stand.
 */
import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../src/register/people/same-day.js';
import type { Entry, Post, Transfer } from '../../src/register/types.js';

const DAY = 100;

/** `NW/営業>HD/企画`; an empty side is nowhere. */
function transfer(text: string, date = DAY): Transfer {
  const [from = '', to = ''] = text.split('>');
  const [fromOrg = '', fromUnit = ''] = from.split('/');
  const [toOrg = '', toUnit = ''] = to.split('/');
  return { employeeId: '1', date, kind: '', fromOrg, fromUnit, toOrg, toUnit, fact: { table: 'transfers' } as never };
}

function post(place: string, from: number, to: number, main = true): Entry<Post> {
  const [org = '', unit = ''] = place.split('/');
  const value = { employeeId: '1', name: 'A', org, side: 'network' as const, unit, position: '', main };
  return { from, to, value, fact: { table: 'assignments' } as never };
}

const place = (org: string, unit: string) => (unit === '' ? org : `${org}/${unit}`);

/** Per step its readings, each as its moves. */
function readings(rows: readonly Transfer[], posts: readonly Entry<Post>[] = []): string[][] {
  return stepsOf(rows, posts).map((step) =>
    step.readings.map((moves) =>
      moves
        .map(({ fromOrg, fromUnit, toOrg, toUnit }) => `${place(fromOrg, fromUnit)}>${place(toOrg, toUnit)}`)
        .join(' & '),
    ),
  );
}
const ofDay = (texts: readonly string[], posts: readonly Entry<Post>[] = []) =>
  readings(
    texts.map((text) => transfer(text)),
    posts,
  )[0];

describe('rows of one day', () => {
  it('are chained in whatever order they stand', () => {
    expect(ofDay(['NW>X', 'X>HD'])).toEqual(['NW>HD']);
    expect(ofDay(['X>HD', 'NW>X'])).toEqual(['NW>HD']);
    expect(ofDay(['X/b>HD', 'NW>X/b'])).toEqual(['NW>HD']);
    expect(ofDay(['X/b>HD', 'NW>X'])).toEqual(['NW>HD']);
  });

  it('that stand twice are one transfer, if company and unit are the same on both sides', () => {
    expect(ofDay(['NW>HD', 'NW>HD'])).toEqual(['NW>HD']);
    expect(ofDay(['NW/営業>HD', 'NW/営業 >HD'])).toEqual(['NW/営業>HD']);
    const both = [post('NW/a', 0, DAY), post('NW/b', 0, DAY, false)];
    expect(ofDay(['NW/a>HD', 'NW/b>HD'], both)).toEqual(['NW/a>HD & NW/b>HD']);
    expect(ofDay(['NW>HD/a', 'NW>HD/b'])).toHaveLength(2);
  });

  it('that assignments state are settled; the others say what is left', () => {
    const stated = [post('NW', 0, DAY), post('HD', DAY, 200)];
    expect(ofDay(['NW>HD', 'GE>RT'], stated)).toEqual(['GE>RT']);
    // another company's post ended that day, or the right one's on another day
    expect(ofDay(['NW>HD', 'GE>RT'], [post('ZZ', 0, DAY), post('HD', DAY, 200)])).toHaveLength(4);
    expect(ofDay(['NW>HD', 'GE>RT'], [post('NW', 0, 90), post('HD', DAY, 200)])).toHaveLength(4);
    // and the same at the other end
    expect(ofDay(['NW>HD', 'GE>RT'], [post('NW', 0, DAY), post('ZZ', DAY, 200)])).toHaveLength(4);
    expect(ofDay(['NW>HD', 'GE>RT'], [post('NW', 0, DAY), post('HD', 110, 200)])).toHaveLength(4);
  });

  it('are stated by one end alone where the other is nowhere', () => {
    expect(ofDay(['>HD', 'GE>RT'], [post('HD', DAY, 200)])).toEqual(['GE>RT']);
    expect(ofDay(['NW>', 'GE>RT'], [post('NW', 0, DAY)])).toEqual(['GE>RT']);
    expect(ofDay(['>HD', 'GE>RT'], [post('ZZ', DAY, 200)])).toHaveLength(4);
  });

  it('that all stay in one company move to its last place, unit unknown', () => {
    expect(ofDay(['NW/a>NW/b', 'NW/c>NW/d'])).toEqual(['NW>NW']);
    expect(ofDay(['NW/a>NW/b', 'NW/c>HD/d'])).not.toEqual(['NW>NW']);
    expect(ofDay(['NW/a>NW/b', 'HD/c>HD/d'])).not.toEqual(['NW>NW']);
  });

  it('that leave a post of their own each take place together', () => {
    const both = [post('NW/a', 0, DAY), post('HD/b', 0, DAY, false)];
    expect(ofDay(['NW/a>GE', 'HD/b>RT'], both)).toEqual(['NW/a>GE & HD/b>RT']);
    expect(ofDay(['NW/a>GE', 'HD/b>RT'], both.slice(0, 1))).toHaveLength(4);
    // the post was left before
    expect(ofDay(['NW/a>GE', 'HD/b>RT'], [post('NW/a', 0, DAY), post('HD/b', 0, 90)])).toHaveLength(4);
  });

  it('that no chain joins may come from every place that none leads to, and end where none leaves', () => {
    expect(ofDay(['NW>X', 'X>HD', 'GE>RT'])).toEqual(['NW>HD', 'NW>RT', 'GE>HD', 'GE>RT']);
    expect(ofDay(['NW>X', 'GE>X'])).toEqual(['NW>X', 'GE>X']);
    // each leads to itself and to no other
    expect(ofDay(['NW/a>NW/a', 'HD/b>HD/b'])).toEqual(['NW/a>NW/a', 'NW/a>HD/b', 'HD/b>NW/a', 'HD/b>HD/b']);
  });
});

describe('several chains', () => {
  const circle = ['NW>HD', 'HD>NW'];

  it('are narrowed by where the person was before', () => {
    expect(ofDay(circle)).toEqual(['HD>HD', 'NW>NW']);
    expect(ofDay(circle, [post('NW', 0, 150)])).toEqual(['NW>NW']);
    expect(ofDay(circle, [post('NW', 0, DAY)])).toEqual(['NW>NW']);
    // a post that began that day, one that ended earlier, one that is no main post: they say
    // nothing
    expect(ofDay(circle, [post('NW', DAY, 101), post('HD', 0, 99)])).toEqual(['NW>NW']);
    expect(ofDay(circle, [post('NW', 0, 99)])).toEqual(['HD>HD', 'NW>NW']);
    expect(ofDay(circle, [post('NW', 0, 150, false)])).toEqual(['HD>HD', 'NW>NW']);
  });

  it('are narrowed by the steps before and after', () => {
    expect(readings([transfer('GE>NW', 50), ...circle.map((text) => transfer(text))])[1]).toEqual(['NW>NW']);
    expect(readings([...circle.map((text) => transfer(text)), transfer('HD>GE', 150)])[0]).toEqual(['HD>HD']);
  });

  it('stay open if nothing fits', () => {
    expect(ofDay(circle, [post('GE', 0, 150)])).toEqual(['HD>HD', 'NW>NW']);
  });
});
