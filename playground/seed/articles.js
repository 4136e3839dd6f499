'use strict';

const PLACES = [
  'the Hardanger plateau', 'the Cairngorms', 'the Vercors', 'Lofoten', 'the Dolomites', 'the Rila ridge',
  'the Picos', 'the Harz', 'Snowdonia', 'the Jura', 'the High Tatras', 'the Queyras',
  'the Black Forest', 'Corsica', 'the Sarek',
]; // prettier-ignore
const PLACES_FR = [
  'le Hardanger', 'les Cairngorms', 'le Vercors', 'les Lofoten', 'les Dolomites', 'le Rila',
  'les Picos', 'le Harz', 'le Snowdon', 'le Jura', 'les Hautes Tatras', 'le Queyras',
  'la Forêt-Noire', 'la Corse', 'le Sarek',
]; // prettier-ignore

/** Titles per topic; {place} is filled in. Sixty articles: four topics, fifteen places. */
const TOPICS = [
  {
    topic: 'routes',
    title: { en: 'Three days across {place}', fr: 'Trois jours à travers {place}' },
    excerpt: {
      en: 'Where to start, where to sleep, and the one climb that is worth an early alarm.',
      fr: 'Où partir, où dormir, et la montée qui vaut un réveil matinal.',
    },
  },
  {
    topic: 'gear',
    title: { en: 'What we carried through {place}', fr: 'Ce que nous avons porté : {place}' },
    excerpt: {
      en: 'A packing list in grams, with what we would leave at home next time.',
      fr: 'Une liste au gramme près, et ce que nous laisserions la prochaine fois.',
    },
  },
  {
    topic: 'training',
    title: { en: 'Eight weeks to be ready for {place}', fr: 'Huit semaines avant {place}' },
    excerpt: {
      en: 'Hills twice a week, one long day, and more sleep than you think.',
      fr: 'Du dénivelé deux fois par semaine, une longue sortie, et du sommeil.',
    },
  },
  {
    topic: 'care',
    title: { en: 'After the mud of {place}', fr: 'Après la boue : {place}' },
    excerpt: {
      en: 'How to wash, wax and mend what brought you home dry.',
      fr: 'Laver, cirer et réparer ce qui vous a ramené au sec.',
    },
  },
];

const PARAGRAPHS = {
  en: [
    'The path leaves the road behind the last farm and does not meet it again until the evening of the second day. Water is easy to find until June; after that carry two litres from the hut.',
    'We walked it in the wrong direction once and saw why nobody does: the long descent comes first, the wind stays in the face and the shop at the end is closed on Mondays.',
    'Shoes with a deep tread are worth their weight on the north side, where the grass stays wet until noon. Poles help with the fords, which are wider than the map says.',
    'Sleep low. The huts on the ridge are beautiful and cold, and the two in the valley have a drying room, soup, and a map of which bridges are standing this year.',
    'If the cloud comes down, the cairns on the plateau are the way. Do not cut the corner: the shortest line crosses a bog that has kept more than one boot.',
  ],
  fr: [
    'Le sentier quitte la route derrière la dernière ferme et ne la retrouve que le soir du deuxième jour. L’eau est facile jusqu’en juin ; ensuite, partez du refuge avec deux litres.',
    'Nous l’avons parcouru une fois à l’envers : la longue descente d’abord, le vent de face, et l’épicerie de l’arrivée fermée le lundi.',
    'Des semelles profondes valent leur poids sur le versant nord, où l’herbe reste mouillée jusqu’à midi. Les bâtons aident aux gués.',
    'Dormez bas. Les refuges de crête sont beaux et froids ; ceux de la vallée ont un séchoir, de la soupe et la liste des ponts debout cette année.',
    'Si le nuage descend, suivez les cairns du plateau. Ne coupez pas : la ligne la plus courte traverse une tourbière.',
  ],
};

const AUTHORS = ['Ida Holm', 'Paul Moreau', 'Nora Byrne', 'Emil Brandt'];

module.exports = { AUTHORS, PARAGRAPHS, PLACES, PLACES_FR, TOPICS };
