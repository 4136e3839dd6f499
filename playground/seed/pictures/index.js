'use strict';

const { hash, random } = require('../random');
const shapes = require('./shapes');

const svg = (width, height, inner) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inner.replace(/\n\s*/g, '')}</svg>\n`;

/** A product before a pale backdrop in its own colour. */
function productPicture({ slug, drawing, colour }) {
  const dice = random(hash(slug));
  const sun = `<circle cx="${dice.between(90, 310)}" cy="${dice.between(90, 150)}" r="${dice.between(110, 150)}" fill="${colour.light}" opacity=".28"/>`;
  return svg(
    400,
    400,
    `<rect width="400" height="400" fill="#f4f1ea"/>${sun}
    <ellipse cx="200" cy="344" rx="158" ry="15" fill="#d9d3c4"/>
    ${shapes[drawing](colour)}`,
  );
}

const SKIES = [
  ['#f7d9b4', '#e9a27a', '#7d5a6b', '#4d3f55', '#2c2b3d'],
  ['#cfe3e8', '#9cc2cc', '#5f8d96', '#3d6570', '#24434d'],
  ['#e6e4cf', '#c5c89b', '#86965f', '#566b41', '#31432b'],
  ['#dcd6ee', '#b1a6d4', '#74699e', '#4b4472', '#2b2848'],
];

/** One range of hills, from left to right, as a filled path. */
function range(dice, base, rough, fill) {
  let y = base;
  const points = [];
  for (let x = 0; x <= 1200; x += 60) {
    points.push(`L${x} ${Math.round(y)}`);
    y = Math.min(base + rough, Math.max(base - rough, y + dice.between(-rough, rough)));
  }
  return `<path d="M0 675 ${points.join(' ')} L1200 675z" fill="${fill}"/>`;
}

function firs(dice, fill) {
  return Array.from({ length: 16 }, () => {
    const x = dice.between(0, 1200);
    const height = dice.between(60, 150);
    const foot = dice.between(600, 680);
    return `<path d="M${x} ${foot - height} l${height * 0.28} ${height} h-${height * 0.56}z" fill="${fill}"/>`;
  }).join('');
}

/** A landscape: the cover of an article or of the home page. */
function landscapePicture(slug, number) {
  const dice = random(hash(slug));
  const [sky, far, middle, near, trees] = SKIES[number % SKIES.length];
  return svg(
    1200,
    675,
    `<rect width="1200" height="675" fill="${sky}"/>
    <circle cx="${dice.between(200, 1000)}" cy="${dice.between(120, 240)}" r="${dice.between(50, 80)}" fill="#fff6df" opacity=".9"/>
    ${range(dice, 330, 70, far)}${range(dice, 430, 60, middle)}${range(dice, 530, 45, near)}
    ${firs(dice, trees)}`,
  );
}

module.exports = { landscapePicture, productPicture };
