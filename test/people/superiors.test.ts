/** Who is asked about a person: as the assignments say, or the head of the unit, or the unit. */
import { expect, it } from 'vitest';
import { Superiors } from '../../src/app/follow-up/superiors.js';
import { at, load } from '../register/world.js';

const HEADER = 'employee_id,name,org,unit,position,post,superior_id,from,to\n';
const ROWS = [
  '1,部下,NW,配電課,,main,9,2024-04-01,2024-05-01',
  '1,部下,NW,配電課,,main,,2024-05-01,2024-06-01',
  '1,部下,NW,系統課,,main,1,2024-06-01,',
  '2,課長 一,NW,配電課,課長,main,,,',
  '9,本社 九,NW,本社,担当部長,main,,,2024-04-10',
].map((row) => `${row}\n`);

function superiorOf(day: string, unit: string, rows = ROWS): string {
  const { register } = load({ assignments: HEADER + rows.join('') });
  const who = { employee_id: '1', name: '部下', org: 'NW', unit };
  const actor = { ...who, class: 'network', former: false, dual: false, accountClosed: false } as const;
  return new Superiors(register).of({ actor }, at(day));
}

it('asks whom the assignment of the moment names, with the post held then', () => {
  expect(superiorOf('2024-04-09', '配電課')).toBe('本社 担当部長 本社 九');
  // the superior has left; the name stays known
  expect(superiorOf('2024-04-10', '配電課')).toBe('本社 九');
});

it('asks the head of the unit, else the unit, where nobody is named, and nobody about himself', () => {
  expect(superiorOf('2024-05-01', '配電課')).toBe('配電課 課長 課長 一');
  expect(superiorOf('2024-06-01', '系統課')).toBe('NW 系統課');
});

it('takes of several posts the one in which the person acted', () => {
  const rows = [...ROWS.slice(3), '1,部下,NW,配電課,,main,2,,\n', '1,部下,NW,系統課,,concurrent,9,,\n'];
  expect(superiorOf('2024-04-01', '系統課', rows)).toBe('本社 担当部長 本社 九');
  expect(superiorOf('2024-04-01', '配電課', rows)).toBe('配電課 課長 課長 一');
});
